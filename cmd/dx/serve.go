package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/server"
)

func newServe(t *terminal) *cobra.Command {
	s := &settings{}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve what dx build wrote; needs neither Node nor the sources",
		Long: `Serve what dx build wrote; needs neither Node nor the sources.

A backendCommand in dx.json is for dx dev: here the backend is started only
with --backend-command on the command line.

The garbage collector lets 56 MB more pile up than Go's does by default, and
keeps below 90 % of a container's memory limit as far as it can. Set GOGC or
GOMEMLIMIT in the environment to decide that yourself.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			given := cmd.Flags().Changed("backend-command")
			if err := s.load(cmd); err != nil {
				return err
			}
			if !given {
				s.BackendCommand = ""
			}
			return serve(cmd.Context(), t, s)
		},
	}
	f := cmd.Flags()
	s.rootFlag(f)
	s.outFlag(f)
	s.listenFlags(f)
	s.backendFlags(f)
	s.spaFlag(f)
	s.limitFlags(f)
	s.policyFlags(f)
	return cmd
}

func serve(ctx context.Context, t *terminal, s *settings) error {
	defer manageMemory()()
	log := slog.New(slog.NewTextHandler(t, nil))
	config := server.Config{SPA: s.SPA, Log: log, CSP: s.CSP, CSPReportOnly: s.CSPReportOnly}
	if err := s.configureServer(&config, log); err != nil {
		return err
	}
	config.Dist = os.DirFS(s.outDir())
	srv, err := server.New(config)
	switch {
	case errors.Is(err, server.ErrNoBuild):
		return withHint(fmt.Errorf("serve: there is no build in %s", s.outDir()), "run dx build first, or name the directory with --out")
	case err != nil:
		return err
	}
	l, err := s.listen(t)
	if err != nil {
		return err
	}
	stop, err := s.startBackend(ctx, t)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	defer stop()
	t.sayf("dx: serving %s", t.bold(urlOf(l)))
	return s.answer(ctx, l, srv, 15*time.Second)
}

// answer serves, and writes the ready file once the listener accepts.
func (s *settings) answer(ctx context.Context, l net.Listener, h http.Handler, grace time.Duration) error {
	if err := s.writeReady(urlOf(l)); err != nil {
		return errors.Join(err, l.Close())
	}
	return serveUntil(ctx, l, h, grace)
}

// configureServer sets what dev and serve have in common.
func (s *settings) configureServer(c *server.Config, log *slog.Logger) error {
	switch s.Renderer {
	case "native":
	case "react-dom":
		c.ReactDOM = true
	default:
		return usageError{fmt.Errorf("--renderer %s: there are native and react-dom", s.Renderer)}
	}
	c.Workers, c.Runtimes = s.Workers, s.Runtimes
	c.Deadline = time.Duration(s.Deadline) * time.Second
	c.TrustedOrigins, c.MaxBody, c.MaxUpload = s.TrustedOrigin, int64(s.MaxBody), int64(s.MaxUpload)
	if s.Backend == "" {
		return nil
	}
	target, err := backendURL(s.Backend)
	if err != nil {
		return err
	}
	c.Backend = server.ProxyBackend(target, log)
	c.BackendPrefixes = s.prefixes()
	return nil
}

func backendURL(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return nil, usageError{fmt.Errorf("--backend %q: not a URL like http://127.0.0.1:8080", text)}
	}
	return u, nil
}

func (s *settings) prefixes() []string {
	return slices.Concat(s.APIPrefix, s.BackendPrefix)
}
