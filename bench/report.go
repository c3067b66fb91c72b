package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A report is everything that was measured; -json writes it as it is.
type report struct {
	Date        time.Time
	Took        string
	Machine     string
	Versions    []version
	Rounds      int
	Seconds     float64
	Warmup      float64
	Connections int
	Results     []*result
	InProcess   []inProcessResult
	Soak        []soaked
	Develop     []timed
	Failures    []string // of whole parts

	bySystem map[string]system
}

type version struct{ Name, Version string }

func newReport(o *options) *report {
	return &report{
		Date: time.Now(), Machine: machine(), bySystem: make(map[string]system),
		Rounds: o.Rounds, Seconds: o.Seconds, Warmup: o.Warmup, Connections: o.Connections,
	}
}

// result is where what is measured of a page of a system goes.
func (r *report) result(s system, page string) *result {
	for _, have := range r.Results {
		if have.System == s.Key && have.Page == page {
			return have
		}
	}
	r.bySystem[s.Key] = s
	one := &result{System: s.Key, Page: page}
	r.Results = append(r.Results, one)
	return one
}

func (r *report) find(key, page string) *result {
	for _, have := range r.Results {
		if have.System == key && have.Page == page && have.Failure == "" && len(have.Rounds) > 0 {
			return have
		}
	}
	return nil
}

func (r *result) rps() float64   { return median(r.Rounds, func(o round) float64 { return o.RPS }) }
func (r *result) p50() float64   { return median(r.Rounds, func(o round) float64 { return o.P50 }) }
func (r *result) p99() float64   { return median(r.Rounds, func(o round) float64 { return o.P99 }) }
func (r *result) idle() float64  { return median(r.Rounds, func(o round) float64 { return o.Idle }) }
func (r *result) peak() float64  { return median(r.Rounds, func(o round) float64 { return o.Peak }) }
func (r *result) start() float64 { return median(r.Rounds, func(o round) float64 { return o.Start }) }
func (r *result) cores() float64 { return median(r.Rounds, func(o round) float64 { return o.Cores }) }

// failed is an error if anything is missing from the report.
func (r *report) failed() error {
	failures := len(r.Failures)
	for _, one := range r.Results {
		if one.Failure != "" {
			failures++
		}
	}
	if failures > 0 {
		return fmt.Errorf("%d measurements failed", failures)
	}
	return nil
}

// machine says on what it was measured.
func machine() string {
	model := "unknown processor"
	if f, err := os.Open("/proc/cpuinfo"); err == nil {
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if name, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%d cores of %s, %s/%s", runtime.NumCPU(), model, runtime.GOOS, runtime.GOARCH)
}

// versions are those of what is installed in the cache, not of what is asked for.
func (w *workshop) versions(ctx context.Context) []version {
	all := []version{{"dx", w.output(ctx, "git", "describe", "--always", "--dirty")}, {"Go", strings.TrimPrefix(runtime.Version(), "go")}, {"Node", strings.TrimPrefix(w.output(ctx, "node", "--version"), "v")}}
	for _, p := range []struct{ app, name string }{
		{"dx", "react"}, {"fastify", "@fastify/react"}, {"fastify", "@fastify/vite"}, {"fastify", "fastify"}, {"next-app", "next"},
		{"react-router", "react-router"}, {"tanstack", "@tanstack/react-start"}, {"tanstack", "srvx"}, {"tanstack", "vite"},
	} {
		text, err := os.ReadFile(filepath.Join(cache, "apps", p.app, "node_modules", p.name, "package.json"))
		if err != nil {
			continue // it was not chosen
		}
		var manifest struct{ Version string }
		if json.Unmarshal(text, &manifest) == nil {
			all = append(all, version{p.name, manifest.Version})
		}
	}
	return all
}

func (w *workshop) output(ctx context.Context, args ...string) string {
	out, err := w.command(ctx, "", args...).Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}
