// Command inprocess renders one page of a build again and again, without a
// server around it, and says how long one render took in the median:
//
//	inprocess [-renderer native|react-dom] PAGE SECONDS
//
// It is run by bench, in a directory where dx build was run. Loading (getData,
// encoding) is done each time and not counted: Node's side, which renders the
// same page with renderToString, is given its data, too.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/dx-host/dx/server"
	"github.com/dx-host/dx/ssr"
)

func main() {
	renderer := flag.String("renderer", "native", "render with this `renderer`: native or react-dom")
	flag.Parse()
	if err := run(context.Background(), *renderer == "react-dom", flag.Arg(0), flag.Arg(1)); err != nil {
		fmt.Fprintf(os.Stderr, "inprocess: error: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, reactDOM bool, page, duration string) error {
	seconds, err := strconv.ParseFloat(duration, 64)
	if err != nil {
		return err
	}
	b, err := load(page, reactDOM)
	if err != nil {
		return err
	}
	if _, err := b.renderFor(ctx, seconds/2); err != nil {
		return err
	}
	times, err := b.renderFor(ctx, seconds)
	if err != nil {
		return err
	}
	slices.Sort(times)
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"ms": float64(times[len(times)/2]) / float64(time.Millisecond), "renders": len(times), "bytes": b.bytes,
	})
}

type bench struct {
	pool    *ssr.Pool
	request *ssr.Request
	failure error // what a page printed: an error, or that it is left to react-dom
	bytes   int
}

// load makes the pool that dx serve would make, with one worker.
func load(page string, reactDOM bool) (*bench, error) {
	parts, err := server.LoadParts(os.DirFS("dist"))
	if err != nil {
		return nil, err
	}
	program, err := ssr.Compile(parts.Bundle)
	if err != nil {
		return nil, err
	}
	b := &bench{}
	b.pool, err = ssr.NewPool(program, ssr.Config{Workers: 1, ReactDOM: reactDOM, Log: b.log})
	if err != nil {
		return nil, err
	}
	var routes []server.Route
	if err := json.Unmarshal(b.pool.Routes(), &routes); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(routes, func(r server.Route) bool { return r.Pattern == "/"+page })
	if i < 0 {
		return nil, fmt.Errorf("there is no page %q", page)
	}
	b.request = &ssr.Request{URL: "http://localhost/" + page, Method: "GET", Pathname: "/" + page, Route: i, Step: "document"}
	return b, nil
}

func (b *bench) log(_ context.Context, level, message string) {
	if level == "warn" || level == "error" {
		b.failure = cmp.Or(b.failure, errors.New(message))
	}
}

// renderFor renders at least once.
func (b *bench) renderFor(ctx context.Context, seconds float64) (times []time.Duration, err error) {
	end := time.Now().Add(time.Duration(seconds * float64(time.Second)))
	for len(times) == 0 || time.Now().Before(end) {
		took, err := b.render(ctx)
		if err = cmp.Or(err, b.failure); err != nil {
			return nil, err
		}
		times = append(times, took)
	}
	return times, nil
}

func (b *bench) render(ctx context.Context) (took time.Duration, err error) {
	err = b.pool.Do(ctx, func(w *ssr.Worker) error {
		outcome, err := w.Load(ctx, b.request)
		if err != nil {
			return err
		}
		var out sink
		start := time.Now()
		err = w.Render(ctx, outcome, &out)
		took, b.bytes = time.Since(start), int(out)
		return err
	})
	return took, err
}

// A sink counts.
type sink int

func (s *sink) Write(p []byte) (int, error) { *s += sink(len(p)); return len(p), nil }
func (s *sink) Flush() error                { return nil }
