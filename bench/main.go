// Command bench measures dx beside the hosts that React pages have in Node:
// the same pages, in production mode, under the same load, one system after
// the other; then the renderers alone, in process; then memory over many
// renders, and what developing with dx feels like. docs/performance.md says
// what is measured and how.
//
// It builds everything it needs in bench/.cache, drives the programs from
// outside and imports nothing of ours; bench/inprocess does the part that
// cannot be done from outside. Everything happens on one goroutine, one thing
// at a time: a measurement has the machine to itself.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// cache holds what is installed and built: it may be removed at any time.
const cache = "bench/.cache"

// options are the command line's.
type options struct {
	only, pages, parts []string

	Rounds      int
	Seconds     float64
	Warmup      float64
	Connections int

	node, json, write string
	noBrowser         bool
	example           string
	runs              int
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "load" {
		exit(loadMain(os.Args[2]))
	}
	// A child dies with the thread that started it (see setGroup): this one
	// lives as long as the process.
	runtime.LockOSThread()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	exit(run(ctx, parseFlags()))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "bench: error: %v\n", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func parseFlags() *options {
	o := &options{}
	only := flag.String("only", "", "measure these `systems` only, separated by commas: "+strings.Join(keys(), " "))
	pages := flag.String("pages", "", "measure these `pages` only: spiral, typical, tiny, streamed")
	parts := flag.String("parts", "", "do these `parts` only: serve, inprocess, soak, develop (default all; with -only serve)")
	flag.IntVar(&o.Rounds, "rounds", 3, "how `many` rounds; the tables show medians")
	flag.Float64Var(&o.Seconds, "seconds", 4, "how `long` each load lasts")
	flag.Float64Var(&o.Warmup, "warmup", 2, "how many `seconds` of the same load come before it")
	flag.IntVar(&o.Connections, "connections", 10, "how `many` connections the load has")
	flag.StringVar(&o.node, "node", "", "run every Node system with this `binary` (default: the one in bench/node)")
	flag.StringVar(&o.json, "json", "", "write all results to this `file` too; - for standard output instead of the tables")
	flag.StringVar(&o.write, "write", "", "replace the tables in this Markdown `file`")
	flag.BoolVar(&o.noBrowser, "no-browser", false, "don't look in Chromium whether every page hydrates")
	flag.StringVar(&o.example, "root", "examples/kitchensink", "the project `directory` for the part develop")
	flag.IntVar(&o.runs, "runs", 5, "how `many` runs of each in the part develop")
	flag.Parse()
	o.only, o.pages, o.parts = list(*only), list(*pages), list(*parts)
	if len(o.parts) == 0 && len(o.only) > 0 {
		o.parts = []string{"serve"}
	}
	return o
}

func list(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
}

// wants says whether name is chosen; no choice is all.
func wants(chosen []string, name string) bool {
	return len(chosen) == 0 || slices.Contains(chosen, name)
}

func run(ctx context.Context, o *options) error {
	if _, err := os.Stat("bench/apps"); err != nil {
		return fmt.Errorf("run it in the repository's root directory: %w", err)
	}
	rep := newReport(o)
	w := &workshop{options: o}
	if err := w.prepareTools(ctx); err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		do   func(context.Context, *workshop, *report) error
	}{{"serve", serve}, {"inprocess", inProcess}, {"soak", soak}, {"develop", develop}} {
		if !wants(o.parts, part.name) {
			continue
		}
		if err := part.do(ctx, w, rep); ctx.Err() != nil {
			return ctx.Err()
		} else if err != nil { // the others are still worth having
			say("%s: failed: %v", part.name, err)
			rep.Failures = append(rep.Failures, fmt.Sprintf("%s: %v", part.name, err))
		}
	}
	rep.Versions = w.versions(ctx)
	rep.Took = time.Since(rep.Date).Round(time.Second).String()
	if err := rep.publish(o); err != nil {
		return err
	}
	return rep.failed()
}

// publish prints the tables and writes the files that were asked for.
func (r *report) publish(o *options) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if o.json == "-" {
		fmt.Printf("%s\n", text)
	} else {
		fmt.Print(r.markdown())
	}
	if o.json != "" && o.json != "-" {
		if err := os.WriteFile(o.json, append(text, '\n'), 0o644); err != nil {
			return err
		}
	}
	if o.write == "" {
		return nil
	}
	document, err := os.ReadFile(o.write)
	if err != nil {
		return err
	}
	replaced, err := replaceSection(string(document), r.markdown())
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(o.write), err)
	}
	return os.WriteFile(o.write, []byte(replaced), 0o644)
}

// say tells what is going on, on standard error: results go to standard output.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, "bench: "+format+"\n", args...) }
