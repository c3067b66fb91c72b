package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/devproxy"
	"github.com/dx-host/dx/server"
	"github.com/dx-host/dx/ssr"
	"github.com/dx-host/dx/templates/react"
)

// reporter shows errors while developing: in the terminal and in the browser,
// with the same words and the source around the place.
type reporter struct {
	t *terminal
	p *project

	vite     func() devproxy.ViteInfo
	mu       sync.Mutex
	last     string               // the build error that the terminal shows: not again for each request
	seen     map[string]time.Time // when a thrown error was last met, by its text
	snapshot *build.Snapshot      // the build that they are of
	warned   string               // as last, of warnings
}

// quiet is how long an error must not have been met to be told again, when
// nothing was edited in between.
const quiet = time.Minute

func (r *reporter) base() string { return cmp.Or(r.vite().Base, "/") }

// view is the server's ErrorView.
func (r *reporter) view(_ context.Context, f server.Failure) server.ErrorView {
	r.show(f.Err)
	cycles := r.cycles()
	o := overlayOf(r.p.dir, f.Err, cycles...)
	return server.ErrorView{
		Page:    errorHTML(r.base(), !r.vite().NoOverlay, f, describe(f.Err, false, cycles...), o),
		Tail:    []byte(overlayScript(r.base(), !r.vite().NoOverlay, o)),
		Overlay: o.JSON(),
	}
}

func (r *reporter) cycles() [][]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.snapshot == nil {
		return nil
	}
	return r.snapshot.Cycles
}

func (r *reporter) show(err error) {
	text := describe(err, r.t.color, r.cycles()...)
	var built *build.Error
	r.mu.Lock()
	defer r.mu.Unlock()
	if errors.As(err, &built) {
		if text == r.last {
			return
		}
		r.last = text
	} else if r.isKnown(text) {
		return
	}
	r.t.sayf("%s", text)
}

// problem shows what went wrong in a browser.
func (r *reporter) problem(p devproxy.Problem) {
	e := build.At(p.Message, build.Place{File: p.File, Line: p.Line, Column: p.Column, Source: p.Source}, p.Notes)
	text := e.Format(r.t.color)
	key := text
	if p.Kind == "warning" { // what differs may be another thing each time
		key = fmt.Sprint(p.Message, p.File, p.Line)
		text = (&build.Warnings{Messages: e.Messages}).Format(r.t.color)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.isKnown(key) {
		r.t.sayf("%s", strings.TrimRight(text, "\n"))
	}
}

// isKnown says whether an error was met before. A page that fails is asked for
// again and again.
func (r *reporter) isKnown(text string) bool {
	now := time.Now()
	before, known := r.seen[text]
	if r.seen == nil || len(r.seen) > 1000 { // texts with numbers in them
		r.seen = map[string]time.Time{}
	}
	r.seen[text] = now
	return known && now.Sub(before) < quiet
}

// built is told of each build that succeeds: after a new one errors are news.
func (r *reporter) built(s *build.Snapshot) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last = ""
	if s == nil || s == r.snapshot {
		return
	}
	r.snapshot, r.seen = s, nil
	if text := s.Warnings.Format(r.t.color); text != r.warned {
		r.warned = text
		r.t.show(s.Warnings)
	}
}

// follow tells Vite what changed, and browsers when the server has something
// new to show.
func (r *reporter) follow(ctx context.Context, bundle *build.Dev, vite *devproxy.Vite) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-bundle.Changes():
		}
		err := r.settled(ctx, bundle)
		if ctx.Err() != nil {
			return
		}
		message := map[string]any{"type": "custom", "event": "dx:update"}
		if err != nil {
			r.show(err)
			message["event"], message["data"] = "dx:error", overlayOf(r.p.dir, err)
		}
		// The error page reloads itself, pages ask for their data again. A Vite
		// without dx's plugin can't be told; then people reload by hand.
		_ = vite.Send(ctx, message)
	}
}

// settled gives the newest build. It looks at one that failed once more, a moment later: an editor
// that is still writing the file is no error to show.
func (r *reporter) settled(ctx context.Context, bundle *build.Dev) error {
	snapshot, err := bundle.Current(ctx)
	if err != nil {
		select {
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
		snapshot, err = bundle.Current(ctx)
	}
	if err != nil {
		return err
	}
	r.built(snapshot)
	if err := r.p.modules.WriteFiles(r.p.dotDir()); err != nil {
		return err
	}
	return r.p.modules.WriteTypes(r.p.dotDir(), react.Types())
}

// describe writes an error as esbuild writes messages: with a code frame where
// the place is known.
func describe(err error, color bool, cycles ...[]string) string {
	var built *build.Error
	if errors.As(err, &built) {
		return strings.TrimRight(built.Format(color), "\n")
	}
	var thrown *ssr.Error
	if errors.As(err, &thrown) {
		return strings.TrimRight(describeThrown(thrown, cycles...).Format(color), "\n")
	}
	var transform *devproxy.TransformError
	if errors.As(err, &transform) && transform.Frame != "" {
		return "dx: error: " + err.Error() + "\n" + transform.Frame
	}
	return "dx: error: " + err.Error()
}

// describeThrown points at the innermost frame of the project's own code.
func describeThrown(e *ssr.Error, cycles ...[]string) *build.Error {
	stack := foldStack(e.Stack)
	at := stack.at
	notes := stack.text("at %s", func(file string) string { return file }) + causes("", e) + hintOf(e, cycles)
	return build.At(e.Error(), build.Place{File: at.File, Line: at.Line, Column: at.Column, Source: at.Source}, strings.TrimRight(notes, "\n"))
}

// show prints warnings, if there are any.
func (t *terminal) show(w *build.Warnings) {
	if text := w.Format(t.color); text != "" {
		t.sayf("%s", strings.TrimRight(text, "\n"))
	}
}

// showThrown prints what the server's bundle threw with the place in the sources.
func (t *terminal) showThrown(err error) error {
	var thrown *ssr.Error
	if !errors.As(err, &thrown) {
		return err
	}
	t.sayf("%s", describe(err, t.color))
	return errPrinted
}

// showBuildError prints build messages as they are; other errors go on.
func (t *terminal) showBuildError(err error) error {
	var built *build.Error
	if !errors.As(err, &built) {
		return err
	}
	t.sayf("%s", strings.TrimRight(built.Format(t.color), "\n"))
	return errPrinted
}
