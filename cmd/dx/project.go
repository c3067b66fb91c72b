package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"maps"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/ssr"
	"github.com/dx-host/dx/templates/react"
	"github.com/dx-host/dx/virtual"
)

// project is a directory with a React application.
type project struct {
	dir     string // dx.json, package.json
	root    string // the Vite root
	modules *virtual.Modules
}

func (s *settings) project() (*project, error) {
	p := &project{dir: s.Root, root: s.Root}
	client := filepath.Join(s.Root, "client")
	if _, err := os.Stat(filepath.Join(client, "index.html")); err == nil {
		p.root = client
	}
	custom, err := s.customModules()
	if err != nil {
		return nil, err
	}
	var mdx *build.MDX
	compile := func(file, source string) (string, error) {
		if s.byVite() {
			return mdx.Leave(file, source)
		}
		return mdx.Compile(file, source)
	}
	p.modules, err = virtual.New(virtual.Config{Root: p.root, Project: p.dir, BuiltIn: react.FS(), Custom: custom, Vite: s.Vite, MDX: compile})
	if err == nil {
		mdx = build.NewMDX(s.buildConfig(p), s.develops)
	}
	return p, err
}

// buildConfig says what to build and how.
func (s *settings) buildConfig(p *project) build.Config {
	return build.Config{
		Modules: p.modules, Root: p.root, Project: p.dir, Out: s.outDir(),
		Base: s.Base, Mode: s.Mode, Environ: os.Environ(), Vite: s.Vite, Open: openRuntime,
	}
}

// openRuntime runs a bundle for the build; what it throws is shown as a fault
// of the project.
func openRuntime(ctx context.Context, b *build.Bundle) (build.Runtime, error) {
	script, err := ssr.Open(ctx, ssr.Bundle{Name: b.Name, Code: b.Code, Map: b.Map})
	if err != nil {
		return nil, described(err)
	}
	return toolRuntime{script}, nil
}

type toolRuntime struct{ *ssr.Script }

func (r toolRuntime) Call(ctx context.Context, fn string, args ...any) (string, error) {
	result, err := r.Script.Call(ctx, fn, args...)
	return result, described(err)
}

func (r toolRuntime) Run(ctx context.Context, b *build.Bundle) error {
	return described(r.Script.Run(ctx, ssr.Bundle{Name: b.Name, Code: b.Code, Map: b.Map}))
}

// described makes a build error of what was thrown.
func described(err error) error {
	var thrown *ssr.Error
	if errors.As(err, &thrown) {
		return describeThrown(thrown)
	}
	return err
}

// dotDir is where Vite finds what dx writes for it.
func (p *project) dotDir() string { return filepath.Join(p.dir, "node_modules", ".dx") }

func (p *project) rel(path string) string {
	if r, err := filepath.Rel(p.dir, path); err == nil && !strings.HasPrefix(r, "..") {
		return filepath.ToSlash(r)
	}
	return path
}

// customModules are the user-defined virtual modules of dx.json. Node runs
// their definitions for Vite, this process runs the same files for the builds.
func (s *settings) customModules() ([]virtual.Custom, error) {
	var custom []virtual.Custom
	for _, prefix := range slices.Sorted(maps.Keys(s.Virtual)) {
		file := filepath.Join(s.Root, filepath.FromSlash(s.Virtual[prefix]))
		if _, err := os.Stat(file); err != nil {
			return nil, fmt.Errorf("dx.json: virtual %q: %s: no such file", prefix, s.Virtual[prefix])
		}
		l := &definition{file: file, dir: s.Root}
		custom = append(custom, virtual.Custom{Prefix: prefix, File: file, Load: l.load})
	}
	return custom, nil
}

// definition runs a user-defined virtual module's file.
type definition struct{ file, dir string }

func (d *definition) load(name string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	bundle, err := build.Script(d.file, d.dir)
	if err != nil {
		return "", err
	}
	result, err := ssr.Eval(ctx, ssr.Bundle{Name: bundle.Name, Code: bundle.Code, Map: bundle.Map}, "default", name)
	if err != nil {
		return "", err
	}
	var source *string
	if err := json.Unmarshal([]byte(result), &source); err != nil || source == nil {
		return "", errors.New("load did not return the module's source text")
	}
	return *source, nil
}
