package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
)

// rendered is what a renderer says after rendering for a while.
type rendered struct {
	MS      float64 `json:"ms"` // the median of one render
	Renders int     `json:"renders"`
	Bytes   int     `json:"bytes"`
}

// A renderer renders one page in process, on one core.
type renderer struct {
	Name string
	args []string // the page and the seconds follow
	dir  string
}

var renderers = []renderer{
	{Name: "Node, renderToString", args: []string{"node", "dist/inprocess.mjs"}, dir: "node-http"},
	{Name: "dx", args: []string{"inprocess", "-renderer", "native"}, dir: "dx"},
	{Name: "react-dom in goja", args: []string{"inprocess", "-renderer", "react-dom"}, dir: "dx"},
}

// An inProcessResult has the rounds of each renderer, in their order.
type inProcessResult struct {
	Page   string
	Rounds [][]rendered
}

// inProcess renders pages without a server around them: Node's react-dom, dx
// and, for comparison, react-dom interpreted by goja, in turns on one core.
func inProcess(ctx context.Context, w *workshop, rep *report) error {
	for _, app := range []string{"node-http", "dx"} {
		if err := w.prepareApp(ctx, app); err != nil {
			return err
		}
	}
	for _, page := range []string{"spiral", "typical"} {
		r := inProcessResult{Page: page, Rounds: make([][]rendered, len(renderers))}
		for range max(w.options.Rounds, 1) {
			for i := range renderers {
				one, err := w.render(ctx, renderers[i], page)
				if err != nil {
					return err
				}
				r.Rounds[i] = append(r.Rounds[i], *one)
			}
		}
		rep.InProcess = append(rep.InProcess, r)
		say("in process, %s: Node %.2f ms, dx %.2f ms, react-dom in goja %.1f ms", page, r.ms(0), r.ms(1), r.ms(2))
	}
	return nil
}

func (r inProcessResult) ms(renderer int) float64 {
	return median(r.Rounds[renderer], func(one rendered) float64 { return one.MS })
}

// render runs one renderer. With taskset its helper threads (garbage collector,
// compiler) share the one core, too.
func (w *workshop) render(ctx context.Context, r renderer, page string) (*rendered, error) {
	args := append(r.args[:len(r.args):len(r.args)], page, strconv.FormatFloat(w.options.Seconds, 'f', -1, 64))
	args[0] = filepath.Join(w.bin, args[0])
	if _, err := exec.LookPath("taskset"); err == nil {
		args = append([]string{"taskset", "--cpu-list", "0"}, args...)
	}
	cmd := w.command(ctx, filepath.Join(cache, "apps", r.dir), args...)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.Name, err)
	}
	var one rendered
	if err := json.Unmarshal(out, &one); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", r.Name, err, out)
	}
	return &one, nil
}
