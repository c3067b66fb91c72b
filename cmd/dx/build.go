package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/server"
	"github.com/dx-host/dx/ssr"
	"github.com/dx-host/dx/virtual"
)

func newBuild(t *terminal) *cobra.Command {
	s := &settings{}
	var asJSON, analyze bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the application for dx serve or, with --static, for any file server; needs no Node",
		Long: `Build the application for dx serve; needs no Node, unless Vite is to bundle.

It prints what a visitor loads for each page: its scripts and stylesheets,
shared ones included, compressed with gzip, and what changed since the build
that is replaced. --json prints it as an object, sizes in bytes. It says which pages have something
that the native renderer leaves to react-dom, and starts the server's bundle
once to see that it does start.

A page with "export const prerender = true" is rendered now, as a document and
for the router; with "export function prerender()" for each of the parameters
in the list that it gives ([{ id: 1 }]), directly or as a promise. dx serve
answers such an address from the files, unless the request has a query. A page
that fails, redirects or has a preHandler is an error; nothing is written then.

--static exports a site that any file server can host to dist/static: an
index.html for each address, 404.html, the data for the router, assets and
public/. Pages without parameters are prerendered by themselves, others need
the function. A page with an action is an error: there is nobody to run it.

--bundler vite has Vite build the project with vite.config.* and all of its
plugins, in Node; dx makes of it what it makes of sources, and dx serve needs
no Node then either. The built-in bundler names the plugins that it does not
run.

--analyze writes the page of dx analyze to analyze.html in --out, too: it is
never served.

A backendCommand in dx.json is for dx dev: here the backend that pages fetch
from is started only with --backend-command on the command line.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			commandGiven, outGiven := cmd.Flags().Changed("backend-command"), cmd.Flags().Changed("out")
			if err := s.load(cmd); err != nil {
				return err
			}
			if !commandGiven {
				s.BackendCommand = ""
			}
			if s.Static && !outGiven {
				s.Out = filepath.Join(s.Out, "static")
			}
			if analyze && s.Static {
				return usageError{withHint(errors.New("--analyze with --static: the page would be part of the site"), "use dx analyze")}
			}
			return s.build(cmd.Context(), t, asJSON, analyze)
		},
	}
	f := cmd.Flags()
	s.rootFlag(f)
	s.outFlag(f)
	f.BoolVar(&asJSON, "json", false, "print the report as an object")
	f.BoolVar(&analyze, "analyze", false, "write a page that shows what is in the bundles to analyze.html in --out")
	s.bundleFlags(f, "production")
	s.bundlerFlag(f)
	f.BoolVar(&s.Static, "static", false, "export a site that any file server can host; to the directory static in --out's default, or to --out")
	f.StringVar(&s.Origin, "origin", "http://localhost", "prerender pages as they are at this `URL`: https://example.com")
	s.limitFlags(f)
	s.backendFlags(f)
	return cmd
}

func (s *settings) build(ctx context.Context, t *terminal, asJSON, analyze bool) error {
	p, err := s.project()
	if err != nil {
		return err
	}
	if err := p.checkTemplate(); err != nil {
		return err
	}
	stop, err := s.startBackend(ctx, t)
	if err != nil {
		return err
	}
	defer stop()
	start := time.Now()
	steppedAside := ""
	config, err := s.productionConfig(ctx, t, p)
	if err != nil {
		return err
	}
	config.Static, config.Analyse = s.Static, analyze
	config.Prerender = func(ctx context.Context, dist fs.FS, files *virtual.Files) (pages []build.Page, err error) {
		if steppedAside, err = checkBundle(dist); err != nil || !s.prerenders(files) {
			return nil, err
		}
		return s.prerender(ctx, t, dist)
	}
	busy := t.busy("building " + p.rel(s.outDir()))
	defer busy.end()
	unsynced := p.sync() // before: Vite reads what tsconfig.json extends; the types for editors are no part of the build
	report, err := build.Production(ctx, config)
	busy.end()
	if err != nil {
		return t.showThrown(t.showBuildError(err))
	}
	took := time.Since(start)
	if err := printReport(t, report, asJSON); err != nil {
		return err
	}
	sayNotes(t, report, steppedAside)
	if analyze {
		file := filepath.Join(s.outDir(), "analyze.html")
		if err := p.writeAnalysis(report.Analysis, file); err != nil {
			return err
		}
		t.sayf("dx: what is in the bundles: %s", p.rel(file))
	}
	if report.Pages > 0 {
		t.sayf("dx: prerendered %d pages", report.Pages)
	}
	t.sayf("dx: built %s in %d ms", p.rel(s.outDir()), took.Milliseconds())
	if unsynced != nil {
		t.sayf("dx: warning: %v", unsynced)
	}
	return nil
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

// checkBundle starts the server's bundle: one that does not start is not
// written. It gives the reason for which the native renderer is not used, if so.
func checkBundle(dist fs.FS) (steppedAside string, err error) {
	parts, err := server.LoadParts(dist)
	if err != nil {
		return "", err
	}
	program, err := ssr.Compile(parts.Bundle)
	if err != nil {
		return "", err
	}
	_, err = ssr.NewPool(program, ssr.Config{Deadline: 30 * time.Second, Log: func(_ context.Context, level, message string) {
		if level == "warn" && strings.HasPrefix(message, ssr.SteppedAside) {
			steppedAside = message
		}
	}})
	return steppedAside, err
}

// sayNotes says what will be slower than it could be or not work at all, as
// far as it can be known before a page is asked for.
func sayNotes(t *terminal, r *build.Report, steppedAside string) {
	t.show(r.Warnings)
	sayLarge(t, r)
	if steppedAside != "" {
		t.sayf("dx: warning: %s", steppedAside)
		return
	}
	for _, line := range r.ReactDOM {
		t.sayf("dx: note: %s", line)
	}
}
