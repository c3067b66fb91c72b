package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/server"
	"github.com/dx-host/dx/ssr"
)

func newBuild(t *terminal) *cobra.Command {
	s := &settings{}
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the application for dx serve; needs no Node",
		Long: `Build the application for dx serve; needs no Node.

It prints what a visitor loads for each page: its scripts and stylesheets,
shared ones included, compressed with gzip. It says which pages have something
that the native renderer leaves to react-dom, and starts the server's bundle
once to see that it does start.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.load(cmd); err != nil {
				return err
			}
			p, err := s.project()
			if err != nil {
				return err
			}
			if err := p.checkTemplate(); err != nil {
				return err
			}
			start := time.Now()
			report, err := build.Production(cmd.Context(), p.build(s.outDir()))
			if err != nil {
				return t.showBuildError(err)
			}
			took := time.Since(start)
			if err := printReport(t, p, report); err != nil {
				return err
			}
			if err := s.checkBundle(t, report); err != nil {
				return err
			}
			t.sayf("dx: built %s in %d ms", p.rel(s.outDir()), took.Milliseconds())
			return nil
		},
	}
	s.rootFlag(cmd.Flags())
	s.outFlag(cmd.Flags())
	return cmd
}

func (s *settings) outDir() string {
	if filepath.IsAbs(s.Out) {
		return s.Out
	}
	return filepath.Join(s.Root, s.Out)
}

// checkTemplate finds faults of index.html that would only show when it is
// served.
func (p *project) checkTemplate() error {
	text, err := os.ReadFile(filepath.Join(p.root, "index.html"))
	if errors.Is(err, fs.ErrNotExist) {
		return withHint(fmt.Errorf("there is no index.html in %s or in its client directory", p.dir),
			`write client/index.html with <div id="root"><!-- element --></div>, <!-- hydration --> and <script type="module" src="/dx:mount.js"></script>, or name another project with --root`)
	} else if err != nil {
		return err
	}
	if _, err = server.CreateHTMLFunction(string(text)); err != nil {
		return withHint(err, `as in <div id="root"><!-- element --></div>`)
	}
	return nil
}

// printReport shows what a visitor loads for each page, compressed.
func printReport(t *terminal, p *project, r *build.Report) error {
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "PAGE\tFILE\tJS\tCSS")
	for _, route := range r.Routes {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", route.Pattern, route.Page, size(route.JS), size(route.CSS))
	}
	return w.Flush()
}

// checkBundle says what will be slower than it could be or not work at all, as
// far as it can be known before a page is asked for.
func (s *settings) checkBundle(t *terminal, r *build.Report) error {
	t.show(r.Warnings)
	parts, err := server.LoadParts(os.DirFS(s.outDir()))
	if err != nil {
		return err
	}
	program, err := ssr.Compile(parts.Bundle)
	if err != nil {
		return t.showThrown(err)
	}
	steppedAside := ""
	_, err = ssr.NewPool(program, ssr.Config{Deadline: 30 * time.Second, Log: func(_ context.Context, level, message string) {
		if level == "warn" && strings.HasPrefix(message, ssr.SteppedAside) {
			steppedAside = message
		}
	}})
	if err != nil {
		return t.showThrown(err)
	}
	if steppedAside != "" {
		t.sayf("dx: warning: %s", steppedAside)
		return nil
	}
	for _, line := range r.ReactDOM {
		t.sayf("dx: note: %s", line)
	}
	return nil
}

func size(bytes int64) string {
	if bytes == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f kB", float64(bytes)/1000)
}
