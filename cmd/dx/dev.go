package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/devproxy"
	"github.com/dx-host/dx/devtools"
	"github.com/dx-host/dx/server"
)

func newDev(t *terminal) *cobra.Command {
	s := &settings{develops: true}
	cmd := &cobra.Command{
		Use:   "dev",
		Short: "Develop: pages rendered by dx, with Vite behind it",
		Long: `Develop: pages rendered by dx, with Vite behind it.

Requests go to the backend and the pages first; what they have no route for
goes to Vite. Everything follows the editor, nothing needs a restart.

With --bundler vite what dx renders has gone through the plugins of
vite.config.* too: an import of logo.svg?react or of a *.css.ts file works on
the server.

The page /-/dx shows what happens: the last requests with their data, times and
renderer, the routes, the virtual modules and what shadows them, the last
builds. /-/dx.json is the same for programs.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.load(cmd); err != nil {
				return err
			}
			return dev(cmd.Context(), t, s)
		},
	}
	f := cmd.Flags()
	s.rootFlag(f)
	s.listenFlags(f)
	s.backendFlags(f)
	s.viteFlags(f)
	s.bundleFlags(f, "development")
	s.bundlerFlag(f)
	s.limitFlags(f)
	return cmd
}

func dev(ctx context.Context, t *terminal, s *settings) error {
	start := time.Now()
	p, err := s.project()
	if err != nil {
		return err
	}
	if err := p.checkTemplate(); err != nil {
		return err
	}
	viteConfig, err := s.prepareVite(ctx, t, p)
	if err != nil {
		return err
	}
	bar := newToolbar(ctx, s, p)
	l, err := s.listen(t)
	if err != nil {
		return err
	}
	defer l.Close()
	r := &reporter{t: t, p: p}
	viteConfig.Problem = r.problem
	vite, err := devproxy.StartVite(context.WithoutCancel(ctx), viteConfig)
	if err != nil {
		return err
	}
	defer vite.Stop(context.WithoutCancel(ctx)) // when the last request is answered
	config := s.buildConfig(p)
	config.Built = bar.built
	if s.byVite() {
		config.AskVite = vite.Ask
	}
	bundle, err := build.NewDev(config)
	if err != nil {
		return t.showBuildError(err)
	}
	defer bundle.Close()
	stopBackend, err := s.startBackend(ctx, t)
	if err != nil {
		return err
	}
	defer stopBackend()

	bar.vite, r.vite = vite.Info, vite.Info
	srv, proxy, err := s.devHandlers(t, p, r, bar, bundle, vite)
	if err != nil {
		return err
	}
	if err := s.warm(ctx, t, srv, r, vite); err != nil {
		return err
	}
	follow, stopFollowing := context.WithCancel(ctx)
	defer stopFollowing()
	go r.follow(follow, bundle, vite)

	s.sayReady(t, p, vite.Info(), time.Since(start), urlOf(l)+r.base())
	return s.answer(ctx, l, proxy, time.Second)
}

// warm builds and renders once, while Vite starts or, if its plugins are needed for that, as soon as it has.
func (s *settings) warm(ctx context.Context, t *terminal, srv *server.Server, r *reporter, vite *devproxy.Vite) error {
	build := func() {
		if err := srv.Warm(ctx); err != nil {
			r.show(err)
		}
	}
	if !s.byVite() {
		build()
	}
	busy := t.busy("starting Vite")
	err := vite.Wait(ctx)
	busy.end()
	if err != nil {
		return s.viteHint(withoutOutput(err))
	}
	if s.byVite() {
		build()
	}
	return nil
}

// sayReady is the banner: the one URL, and what is behind it.
func (s *settings) sayReady(t *terminal, p *project, vite devproxy.ViteInfo, took time.Duration, url string) {
	behind := []string{"Vite " + vite.Version}
	if vite.Version == "" {
		behind[0] = "Vite by --vite-command"
	}
	if vite.Config != "" {
		behind = append(behind, p.rel(vite.Config))
	}
	if s.Backend != "" {
		behind = append(behind, "backend "+s.Backend)
	}
	t.sayf("\n  %s ready in %d ms %s\n\n  %s\n  %s\n", t.bold("dx"), took.Milliseconds(), t.style("2", "· "+strings.Join(behind, " · ")), t.bold(url),
		t.style("2", "requests, routes, modules and builds: /"+devtools.Path))
}

// devHandlers wires the server to the watching build, and Vite behind it.
func (s *settings) devHandlers(t *terminal, p *project, r *reporter, bar *toolbar, bundle *build.Dev, vite *devproxy.Vite) (*server.Server, *devproxy.Proxy, error) {
	log := slog.New(slog.NewTextHandler(t, nil))
	config := server.Config{
		Source:    &devSource{bundle: bundle, root: p.root, built: func(s *build.Snapshot) { r.built(s); bar.show(s) }},
		ErrorView: r.view,
		Log:       log,
		Transform: vite.HTML,
		Observe:   bar.tools.Observe,
	}
	if err := s.configureServer(&config, log); err != nil {
		return nil, nil, err
	}
	srv, err := server.New(config)
	if err != nil {
		return nil, nil, err
	}
	proxy, err := devproxy.New(devproxy.Config{
		App:             bar.tools.Around(srv),
		Vite:            vite.URL,
		Base:            r.base,
		Wait:            vite.Wait,
		WaitTimeout:     time.Duration(s.ViteTimeout) * time.Second,
		BackendPrefixes: config.BackendPrefixes,
		AllowedHosts:    s.allowedHosts(),
		Log:             log,
	})
	return srv, proxy, err
}

// allowedHosts are those given, and the one that dx was told to listen on.
func (s *settings) allowedHosts() []string {
	return append([]string{s.Host}, s.AllowedHost...)
}

// prepareVite installs what is missing and writes what Vite needs to know.
func (s *settings) prepareVite(ctx context.Context, t *terminal, p *project) (devproxy.ViteConfig, error) {
	c := devproxy.ViteConfig{
		Dir:          p.dir,
		Command:      s.ViteCommand,
		Port:         s.VitePort,
		ReadyTimeout: time.Duration(s.ViteTimeout) * time.Second,
		Output:       t,
		Colour:       t.color,
		Mode:         s.Mode,
		Base:         s.Base,
		Config:       filepath.Join(p.dotDir(), "vite.config.mjs"),
	}
	if s.byVite() {
		c.Env = []string{"DX_PIPELINE=1"}
	}
	var err error
	if c.Node, err = findNode(ctx); err != nil {
		return c, err
	}
	if !s.NoInstall {
		if err := p.install(ctx, t); err != nil {
			return c, err
		}
	}
	vite, err := p.findVite()
	if err != nil {
		return c, err
	}
	c.Entry = filepath.Join(vite, "bin", "vite.js")
	return c, p.sync()
}

// findVite returns where Vite is, if there is all that it needs.
func (p *project) findVite() (string, error) {
	for _, name := range []string{"react", "react-dom", "valtio"} {
		if _, err := p.findPackage(name, "npm install"); err != nil {
			return "", err
		}
	}
	return p.findPackage("vite", "npm install --save-dev")
}

// withoutOutput takes the output of a process that ended off its error: its
// lines are in the terminal already.
func withoutOutput(err error) error {
	var exit *devproxy.ExitError
	if !errors.As(err, &exit) {
		return err
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return withHint(errors.New(first), "it says above what is wrong")
}

func (s *settings) viteHint(err error) error {
	switch {
	case !errors.Is(err, devproxy.ErrNotReady):
		return err
	case s.ViteCommand != "":
		return withHint(err, "use dx's plugin in its configuration (import dx from './node_modules/.dx/plugin.mjs'), name its --vite-port, or give it more time with --vite-timeout SECONDS")
	}
	return withHint(err, "give it more time with --vite-timeout SECONDS")
}

// startBackend runs the backend's command and waits until it answers.
func (s *settings) startBackend(ctx context.Context, t *terminal) (stop func(), err error) {
	if s.BackendCommand == "" {
		return func() {}, nil
	}
	if s.Backend == "" {
		return nil, usageError{withHint(errors.New("--backend-command without --backend"), "say with --backend URL where the command listens")}
	}
	target, err := backendURL(s.Backend)
	if err != nil {
		return nil, err
	}
	if devproxy.Listening(ctx, target) {
		return nil, withHint(fmt.Errorf("start backend: something answers at %s already", s.Backend), "stop it, or leave --backend-command out to use it")
	}
	process, err := devproxy.Start(context.WithoutCancel(ctx), devproxy.Command{
		Name: "backend", Shell: s.BackendCommand, Dir: s.Root, Output: t, Colour: t.color,
	})
	if err != nil {
		return nil, fmt.Errorf("start backend: %w", err)
	}
	stop = func() { process.Stop(context.WithoutCancel(ctx)) }
	wait, cancel := context.WithTimeout(ctx, time.Duration(s.BackendTimeout)*time.Second)
	defer cancel()
	if err := devproxy.WaitReady(wait, target, process); err != nil {
		stop()
		if errors.Is(err, context.DeadlineExceeded) {
			err = withHint(err, "give it more time with --backend-timeout SECONDS")
		}
		return nil, err
	}
	return stop, nil
}
