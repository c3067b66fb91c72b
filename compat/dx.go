package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/server"
	"github.com/dx-host/dx/ssr"
	"github.com/dx-host/dx/templates/react"
	"github.com/dx-host/dx/virtual"
)

const template = `<!doctype html>
<div id="root"><!-- element --></div><!-- hydration --><script type="module" src="/dx:mount.js"></script>
`

// spareGarbage is that of cmd/dx.
const spareGarbage = 56 << 20

// A trial is what dx makes of a page.
type trial struct {
	Native, ReactDOM rendering
	Renderer, Left   string // see result
	Server           int
}

// inDX has a process of this program render the page.
func inDX(ctx context.Context, p *page) (t trial) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	defer cancel()
	self, err := os.Executable()
	if err != nil {
		t.Native.Error = err.Error()
		return t
	}
	var stderr bytes.Buffer
	command := exec.CommandContext(ctx, self, "-page", p.Name)
	command.Stderr = &stderr
	text, err := command.Output()
	if err == nil {
		err = json.Unmarshal(text, &t)
	}
	if err != nil {
		t.Native.Error = fmt.Sprintf("%v: %.400s", err, stderr.String())
	}
	return t
}

func printPage(ctx context.Context, name string) error {
	pages, err := readPages(".")
	if err != nil {
		return err
	}
	if pages, err = choose(pages, name); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(pages[0].render(ctx))
}

// render builds the page as `dx build` does, and renders it as `dx serve` does.
func (p *page) render(ctx context.Context) (t trial) {
	bundle, err := p.build(ctx)
	if err != nil {
		t.Native.Error = message(err)
		return t
	}
	runtime.GC()                        // what esbuild leaves is nothing that serving has
	spare := make([]byte, spareGarbage) // dx serve leaves its collector as much room
	defer runtime.KeepAlive(spare)
	t.Server, t.Renderer = len(bundle.Code)/1000, "native"
	left := func(reason string) { t.Renderer, t.Left = "react-dom", cmp.Or(t.Left, reason) }
	t.Native = render(ctx, bundle, ssr.Config{Log: noteLeft(left)}, 500*time.Millisecond)
	t.ReactDOM = render(ctx, bundle, ssr.Config{ReactDOM: true}, 0)
	return t
}

// noteLeft finds in the log that a page was left to react-dom.
func noteLeft(left func(reason string)) func(context.Context, string, string) {
	return func(_ context.Context, _, message string) {
		if reason, ok := strings.CutPrefix(message, "rendered by react-dom: "); ok {
			left(strings.TrimPrefix(reason, "/: "))
		} else if reason, ok := strings.CutPrefix(message, ssr.SteppedAside); ok {
			left(reason)
		}
	}
}

// build makes a project of the page, and builds it.
func (p *page) build(ctx context.Context) (ssr.Bundle, error) {
	root := p.scratch()
	source, err := filepath.Rel(filepath.Join(root, "pages"), p.file)
	if err != nil {
		return ssr.Bundle{}, err
	}
	for name, text := range map[string]string{
		"index.html":      template,
		"pages/index.jsx": "export { default } from '" + filepath.ToSlash(source) + "'\n",
	} {
		file := filepath.Join(root, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			return ssr.Bundle{}, err
		}
	}
	dist, err := buildProject(ctx, root)
	if err != nil {
		return ssr.Bundle{}, err
	}
	parts, err := server.LoadParts(dist)
	if err != nil {
		return ssr.Bundle{}, err
	}
	return parts.Bundle, nil
}

// buildProject does what `dx build` does, and keeps what it would write in memory.
func buildProject(ctx context.Context, root string) (dist fs.FS, err error) {
	modules, err := virtual.New(virtual.Config{Root: root, Project: root, BuiltIn: react.FS()})
	if err != nil {
		return nil, err
	}
	config := build.Config{Modules: modules, Out: filepath.Join(root, "dist"), DryRun: true}
	config.Prerender = func(_ context.Context, built fs.FS, _ *virtual.Files) ([]build.Page, error) {
		dist = built
		return nil, nil
	}
	_, err = build.Production(ctx, config)
	return dist, err
}

// scratch is the directory of the project that is made of the page.
func (p *page) scratch() string { return filepath.Join(p.dir, ".compat", p.Name) }

// render renders the page once, and then for a time that is twice as long as
// the one that is measured; for none of it, if it is zero.
func render(ctx context.Context, bundle ssr.Bundle, c ssr.Config, measure time.Duration) (r rendering) {
	began := time.Now()
	c.Workers, c.Deadline = 1, time.Minute
	// An error inside a Suspense boundary is printed, and the browser tries again.
	printed, log := "", c.Log
	c.Log = func(ctx context.Context, level, message string) {
		if log != nil {
			log(ctx, level, message)
		}
		if level == "error" {
			printed = cmp.Or(printed, message)
		}
	}
	program, err := ssr.Compile(bundle)
	if err != nil {
		r.Error = message(err)
		return r
	}
	pool, err := ssr.NewPool(program, c)
	if err != nil {
		r.Error = message(err)
		return r
	}
	r.Load = milliseconds(time.Since(began))
	var times []time.Duration
	for began = time.Now(); len(times) == 0 || time.Since(began) < 2*measure; {
		html, took, err := renderOnce(ctx, pool)
		if err != nil {
			r.Error = message(err)
			return r
		}
		if len(times) == 0 {
			r.HTML, r.Error = html, printed
		}
		times = append(times, took)
	}
	r.Median = median(times[len(times)/2:])
	return r
}

func renderOnce(ctx context.Context, pool *ssr.Pool) (html string, took time.Duration, err error) {
	request := &ssr.Request{URL: "http://localhost/", Method: "GET", Pathname: "/", Step: "document"}
	err = pool.Do(ctx, func(w *ssr.Worker) error {
		outcome, err := w.Load(ctx, request)
		if err != nil {
			return err
		}
		var out sink
		began := time.Now()
		err = w.Render(ctx, outcome, &out)
		took, html = time.Since(began), out.String()
		return err
	})
	return html, took, err
}

// A sink keeps what it gets.
type sink struct{ bytes.Buffer }

func (s *sink) Flush() error { return nil }

func median(times []time.Duration) float64 {
	slices.Sort(times)
	return milliseconds(times[len(times)/2])
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// message is the text of an error, with the place of one that was thrown.
func message(err error) string {
	var thrown *ssr.Error
	if errors.As(err, &thrown) && len(thrown.Stack) > 0 {
		return thrown.Error() + " at " + thrown.Stack[0].String()
	}
	return err.Error()
}
