package main

import (
	"fmt"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/build"
)

func newBuild(t *terminal) *cobra.Command {
	s := &settings{}
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the application for dx serve; needs no Node",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.load(cmd); err != nil {
				return err
			}
			p, err := s.project()
			if err != nil {
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

func printReport(t *terminal, p *project, r *build.Report) error {
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, f := range r.Files {
		fmt.Fprintf(w, "%s\t%s\tgzip %s\t\n", kB(f.Size), gzipColumn(f.Gzip), f.Name)
	}
	return w.Flush()
}
