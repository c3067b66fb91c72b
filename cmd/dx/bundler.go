package main

import (
	"context"
	"path/filepath"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/devproxy"
)

// productionConfig says what to build and how, and by whom.
func (s *settings) productionConfig(ctx context.Context, t *terminal, p *project) (build.Config, error) {
	c := s.buildConfig(p)
	if !s.byVite() {
		return c, nil
	}
	var err error
	c.RunVite, err = s.viteBuilder(ctx, t, p)
	return c, err
}

// viteBuilder returns what runs Vite's build. That there is no Node or no Vite is said at once.
func (s *settings) viteBuilder(ctx context.Context, t *terminal, p *project) (func(context.Context, string) error, error) {
	node, err := findNode(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := p.findVite(); err != nil {
		return nil, err
	}
	if err := p.sync(); err != nil { // Vite reads tsconfig.json, which extends dx's
		return nil, err
	}
	command := devproxy.Command{
		Name: "vite", Path: node, Dir: p.dir, Output: t, Colour: t.color,
		Args: []string{filepath.Join(p.dotDir(), "build.mjs")},
		Line: devproxy.NotBlank,
	}
	if !t.color {
		command.Env = append(command.Env, "NO_COLOR=1")
	}
	if s.Base != "" {
		command.Env = append(command.Env, "DX_BASE="+s.Base)
	}
	return func(ctx context.Context, job string) error {
		command := command
		command.Args = append(command.Args[:1:1], job)
		return devproxy.Run(ctx, command)
	}, nil
}
