// Command compat finds out which packages of npm work in pages: it renders each
// page of its directories in dx, by the native renderer and by react-dom, and in
// Node from the same source, compares the bytes and measures the time. What it
// finds goes into results.json, and from there into docs/compatibility.md:
//
//	compat [-only NAME,NAME] [-table]
//
// It installs what is missing and is run in the repository's root, by
// `make compatibility`. It does one thing after the other: times are wall time.
// Each page is rendered in a process of its own, in dx (compat -page NAME) as in Node.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// dirs have pages, and a package.json that says with which packages. The
// second one's are compared by a test of ssr, too.
var dirs = []string{"compat", "ssr/testdata/libraries"}

const (
	resultsFile = "compat/results.json"
	docsFile    = "docs/compatibility.md"
)

func main() {
	only := flag.String("only", "", "render these pages alone, `names` with commas; the others keep their results")
	table := flag.Bool("table", false, "write the table from the results that there are")
	name := flag.String("page", "", "render the page of this `name` in dx, and print what comes of it as JSON")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *name != "" {
		err = printPage(ctx, *name)
	} else {
		err = run(ctx, *only, *table)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "compat: error: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, only string, table bool) error {
	pages, err := readPages(".")
	if err != nil {
		return err
	}
	all, err := readResults(resultsFile)
	if err != nil {
		return err
	}
	var wrong error
	if !table {
		some, err := choose(pages, only)
		if err != nil {
			return err
		}
		for _, dir := range dirs {
			if err := install(ctx, dir); err != nil {
				return err
			}
		}
		if wrong = tryAll(ctx, some, all); ctx.Err() != nil {
			return ctx.Err()
		}
	}
	all.keep(pages)
	if err := all.write(resultsFile); err != nil {
		return err
	}
	return errors.Join(wrong, writeDocs(docsFile, all))
}

// choose returns the pages of a list of names, all for an empty one.
func choose(pages []*page, only string) (some []*page, err error) {
	if only == "" {
		return pages, nil
	}
	for name := range strings.SplitSeq(only, ",") {
		i := slices.IndexFunc(pages, func(p *page) bool { return p.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no page %q", name)
		}
		some = append(some, pages[i])
	}
	return some, nil
}

// install installs the packages of a directory, unless that was done since they changed.
func install(ctx context.Context, dir string) error {
	lock, err := os.Stat(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return err
	}
	done, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json"))
	if err == nil && !lock.ModTime().After(done.ModTime()) {
		return nil
	}
	npm := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund")
	npm.Dir, npm.Stdout, npm.Stderr = dir, os.Stderr, os.Stderr
	if err := npm.Run(); err != nil {
		return fmt.Errorf("install the packages of %s: %w", dir, err)
	}
	return nil
}

// tryAll notes what it finds. A page whose comment says something else is an
// error at the end: the reasons are written by hand.
func tryAll(ctx context.Context, pages []*page, all *results) error {
	var wrong error
	if err := all.versions(ctx, pages); err != nil {
		return err
	}
	for i, p := range pages {
		began := time.Now()
		r := try(ctx, p)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Printf("%3d/%d %-28s %-10s %s dx %8.3f ms  Node %8.3f ms  (%.1f s)", i+1, len(pages), p.Name, r.Result, r.Renderer, r.DX, r.Node, time.Since(began).Seconds())
		if r.Error != "" {
			fmt.Printf("\n        %s", strings.ReplaceAll(r.Error, "\n", "\n        "))
		}
		fmt.Println()
		all.Pages[p.Name] = r
		wrong = errors.Join(wrong, r.check(p.Name))
	}
	return wrong
}
