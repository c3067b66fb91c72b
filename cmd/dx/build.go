package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/server"
)

func newBuild(t *terminal) *cobra.Command {
	s := &settings{}
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the application for dx serve; needs no Node",
		Long: `Build the application for dx serve; needs no Node.

It prints what a visitor loads for each page: its scripts and stylesheets,
shared ones included, compressed with gzip.`,
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
			if err := printReport(t, p, report); err != nil {
				return err
			}
			t.sayf("dx: built %s in %d ms", p.rel(s.outDir()), time.Since(start).Milliseconds())
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

func size(bytes int64) string {
	if bytes == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f kB", float64(bytes)/1000)
}
