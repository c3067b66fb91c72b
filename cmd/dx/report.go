package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"strings"
	"sync"
	"time"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/devproxy"
	"github.com/dx-host/dx/ssr"
	"github.com/dx-host/dx/templates/react"
)

// reporter shows errors while developing: in the terminal and in the browser,
// with the same words and the source around the place.
type reporter struct {
	t *terminal
	p *project

	base   func() string // what addresses begin with, as Vite has it
	mu     sync.Mutex
	last   string // the build error that the terminal shows: not again for each request
	warned string // the same of warnings
}

// page is the server's ErrorPage.
func (r *reporter) page(_ context.Context, id string, err error) []byte {
	r.show(err)
	return []byte(errorHTML(id, r.base(), describe(err, false)))
}

func (r *reporter) show(err error) {
	text := describe(err, r.t.color)
	var built *build.Error
	r.mu.Lock()
	defer r.mu.Unlock()
	if errors.As(err, &built) {
		if text == r.last {
			return
		}
		r.last = text
	}
	r.t.sayf("%s", text)
}

// built is told of each build that succeeds: the next error is news.
func (r *reporter) built(s *build.Snapshot) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last = ""
	if s == nil {
		return
	}
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
		if err := r.settled(ctx, bundle); err != nil {
			if ctx.Err() == nil {
				r.show(err)
			}
			continue
		}
		r.built(nil)
		message := map[string]string{"type": "custom", "event": "dx:update"}
		// The error page reloads itself, pages ask for their data again. A Vite
		// without dx's plugin can't be told; then people reload by hand.
		_ = vite.Send(ctx, message)
	}
}

// settled looks at a build that failed once more, a moment later: an editor
// that is still writing the file is no error to show.
func (r *reporter) settled(ctx context.Context, bundle *build.Dev) error {
	_, err := bundle.Current(ctx)
	if err != nil {
		select {
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
		_, err = bundle.Current(ctx)
	}
	if err != nil {
		return err
	}
	if err := r.p.modules.WriteFiles(r.p.dotDir()); err != nil {
		return err
	}
	return r.p.modules.WriteTypes(r.p.dotDir(), react.Types())
}

// describe writes an error as esbuild writes messages: with a code frame where
// the place is known.
func describe(err error, color bool) string {
	var built *build.Error
	if errors.As(err, &built) {
		return strings.TrimRight(built.Format(color), "\n")
	}
	var thrown *ssr.Error
	if errors.As(err, &thrown) {
		return strings.TrimRight(describeThrown(thrown).Format(color), "\n")
	}
	var transform *devproxy.TransformError
	if errors.As(err, &transform) && transform.Frame != "" {
		return "dx: error: " + err.Error() + "\n" + transform.Frame
	}
	return "dx: error: " + err.Error()
}

// describeThrown points at the innermost frame of the project's own code.
func describeThrown(e *ssr.Error) *build.Error {
	var at ssr.Frame
	var notes []string
	for _, f := range e.Stack {
		if at.File == "" && f.Source != "" && !strings.Contains(f.File, "node_modules/") {
			at = f
		}
		if len(notes) < 12 {
			notes = append(notes, strings.TrimSpace(fmt.Sprintf("at %s %s:%d:%d", f.Func, f.File, f.Line, f.Column)))
		}
	}
	return build.At(e.Error(), build.Place{File: at.File, Line: at.Line, Column: at.Column, Source: at.Source}, strings.Join(notes, "\n"))
}

// errorHTML is the page for an error. It reloads when there is a new build.
func errorHTML(id, base, text string) string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Error</title>
<link rel="icon" href="data:,">
<script type="module">
import { createHotContext } from '` + base + `@vite/client'
createHotContext('/@dx/error').on('dx:update', () => location.reload())
</script>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 8vh auto; padding: 0 1.5rem; }
pre { font: 14px/1.5 ui-monospace, monospace; overflow-x: auto; padding: 1rem 1.25rem; border-left: 4px solid #d33; background: color-mix(in srgb, currentColor 6%, transparent); white-space: pre-wrap; }
p { opacity: .7; }
</style>
</head>
<body>
<h1>This page could not be rendered</h1>
<pre>` + html.EscapeString(text) + `</pre>
<p>It comes back by itself when the cause is mended. Request ` + html.EscapeString(id) + `.</p>
</body>
</html>
`
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
