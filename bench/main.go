// Command bench measures dx as a person meets it, on the kitchen sink: from
// saving a file to the answer that shows it, the build, and the starts of
// dx dev and dx serve. It prints medians of several runs.
//
// It builds the binary and drives it from outside; it imports nothing of ours.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	example := flag.String("root", "examples/kitchensink", "the project `directory` to measure")
	runs := flag.Int("runs", 5, "how `many` runs of each")
	flag.Parse()
	if err := run(*example, *runs); err != nil {
		fmt.Fprintf(os.Stderr, "bench: error: %v\n", err)
		os.Exit(1)
	}
}

func run(example string, runs int) error {
	dir, err := os.MkdirTemp("", "dx-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{dx: filepath.Join(dir, "dx"), project: filepath.Join(dir, "app"), ready: filepath.Join(dir, "ready"), runs: runs}
	if err := sh("", "go", "build", "-o", b.dx, "./cmd/dx"); err != nil {
		return err
	}
	if err := b.copyProject(example); err != nil {
		return err
	}
	for _, m := range []struct {
		name    string
		measure func() ([]time.Duration, error)
	}{
		{"dx build", b.build},
		{"dx serve, start to first page", func() ([]time.Duration, error) { return b.starts("serve") }},
		{"dx dev, start to first page", func() ([]time.Duration, error) { return b.starts("dev") }},
		{"save to the answer that shows it", b.edits},
	} {
		times, err := m.measure()
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		slices.Sort(times)
		fmt.Printf("%-34s %6.0f ms   (%.0f to %.0f, %d runs)\n", m.name,
			ms(times[len(times)/2]), ms(times[0]), ms(times[len(times)-1]), len(times))
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

type bench struct {
	dx, project, ready string
	runs               int
}

// copyProject copies what is edited, and links node_modules; dx.json is left
// out, so that no backend is part of the times.
func (b *bench) copyProject(example string) error {
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
	return sh(b.project, "npm", "ci", "--silent")
}

func copyFile(to, from string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}

func sh(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

func (b *bench) build() ([]time.Duration, error) {
	var times []time.Duration
	for range b.runs {
		start := time.Now()
		if err := sh("", b.dx, "build", "--root", b.project); err != nil {
			return nil, err
		}
		times = append(times, time.Since(start))
	}
	return times, nil
}

func (b *bench) starts(command string) ([]time.Duration, error) {
	var times []time.Duration
	for range b.runs {
		start := time.Now()
		_, stop, err := b.start(command)
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

// start runs a server until it has answered a page.
func (b *bench) start(command string) (url string, stop func() error, err error) {
	if err := os.Remove(b.ready); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", nil, err
	}
	cmd := exec.Command(b.dx, command, "--root", b.project, "--port", "0", "--ready-file", b.ready)
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
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if url, err = b.waitReady(ctx); err == nil {
		_, err = page(ctx, url+"/using-data")
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
func (b *bench) edits() (times []time.Duration, err error) {
	url, stop, err := b.start("dev")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stop()) }()
	file := filepath.Join(b.project, "client", "pages", "edited.jsx")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
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
			body, err := page(ctx, url+"/edited")
			if err != nil {
				return nil, err
			}
			shown = strings.Contains(body, mark)
		}
		times = append(times, time.Since(start))
	}
	return times[2:], nil
}

func page(ctx context.Context, url string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s\n%s", url, res.Status, body)
	}
	return string(body), err
}
