package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// timed is how long something took in each run, sorted.
type timed struct {
	Name string
	MS   []float64
}

func (t timed) median() float64 {
	return median(t.MS, func(v float64) float64 { return v })
}

// develop measures dx as a person meets it, on the kitchen sink: the build, the
// starts of dx dev and dx serve, and from saving a file to the answer that
// shows it.
func develop(ctx context.Context, w *workshop, rep *report) error {
	dir, err := os.MkdirTemp("", "dx-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{workshop: w, project: filepath.Join(dir, "app"), ready: filepath.Join(dir, "ready"), runs: w.options.runs}
	if err := b.copyProject(ctx, w.options.example); err != nil {
		return err
	}
	for _, m := range []struct {
		name    string
		measure func(context.Context) ([]time.Duration, error)
	}{
		{"dx build", b.build},
		{"dx serve, start to first page", func(ctx context.Context) ([]time.Duration, error) { return b.starts(ctx, "serve") }},
		{"dx dev, start to first page", func(ctx context.Context) ([]time.Duration, error) { return b.starts(ctx, "dev") }},
		{"save to the answer that shows it", b.edits},
	} {
		times, err := m.measure(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		one := timed{Name: m.name}
		for _, d := range times {
			one.MS = append(one.MS, ms(d))
		}
		slices.Sort(one.MS)
		rep.Develop = append(rep.Develop, one)
		say("%s: %.0f ms", m.name, one.median())
	}
	return nil
}

type bench struct {
	*workshop
	project, ready string
	runs           int
}

// copyProject copies what is edited, and links node_modules; dx.json is left
// out, so that no backend is part of the times.
func (b *bench) copyProject(ctx context.Context, example string) error {
	for _, name := range []string{"client", "virtual", "package.json", "package-lock.json", "vite.config.js"} {
		from := filepath.Join(example, name)
		info, err := os.Stat(from)
		if err != nil {
			return err
		}
		to := filepath.Join(b.project, name)
		if info.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
		} else if err = os.MkdirAll(b.project, 0o755); err == nil {
			err = copyFile(to, from)
		}
		if err != nil {
			return err
		}
	}
	config := []byte(`{ "virtual": { "dates:": "virtual/dates.js" } }`)
	if err := os.WriteFile(filepath.Join(b.project, "dx.json"), config, 0o644); err != nil {
		return err
	}
	return b.sh(ctx, b.project, "npm", "ci", "--silent")
}

func copyFile(to, from string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}

func (b *bench) build(ctx context.Context) ([]time.Duration, error) {
	var times []time.Duration
	for range b.runs {
		start := time.Now()
		if err := b.sh(ctx, "", "dx", "build", "--root", b.project); err != nil {
			return nil, err
		}
		times = append(times, time.Since(start))
	}
	return times, nil
}

func (b *bench) starts(ctx context.Context, command string) ([]time.Duration, error) {
	var times []time.Duration
	for range b.runs {
		start := time.Now()
		_, stop, err := b.startDX(ctx, command)
		if err != nil {
			return nil, err
		}
		times = append(times, time.Since(start))
		if err := stop(); err != nil {
			return nil, err
		}
	}
	return times, nil
}

// startDX runs a server until it has answered a page.
func (b *bench) startDX(ctx context.Context, command string) (url string, stop func() error, err error) {
	if err := os.Remove(b.ready); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", nil, err
	}
	cmd := b.command(ctx, "", "dx", command, "--root", b.project, "--port", "0", "--ready-file", b.ready)
	var out strings.Builder
	cmd.Stderr = &out
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() error {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			return err
		}
		return cmd.Wait()
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if url, err = b.waitReady(ctx); err == nil {
		_, err = fetch(ctx, url+"/using-data")
	}
	if err != nil {
		return "", nil, errors.Join(err, stop(), errors.New(out.String()))
	}
	return url, stop, nil
}

func (b *bench) waitReady(ctx context.Context) (string, error) {
	for {
		text, err := os.ReadFile(b.ready)
		if err == nil {
			return strings.TrimSpace(string(text)), nil
		}
		if err := pause(ctx); err != nil {
			return "", err
		}
	}
}

func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Millisecond):
		return nil
	}
}

// edits saves a page again and again, and asks until the answer shows it.
func (b *bench) edits(ctx context.Context) (times []time.Duration, err error) {
	url, stop, err := b.startDX(ctx, "dev")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stop()) }()
	file := filepath.Join(b.project, "client", "pages", "edited.jsx")
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for i := range b.runs + 2 {
		mark := fmt.Sprintf("edit number %d", i)
		text := "export default function Edited() {\n  return <h1>" + mark + "</h1>\n}\n"
		start := time.Now()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return nil, err
		}
		for shown := false; !shown; {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			body, err := fetch(ctx, url+"/edited")
			if err != nil {
				return nil, err
			}
			shown = strings.Contains(string(body), mark)
		}
		times = append(times, time.Since(start))
	}
	return times[2:], nil
}
