package main

import (
	"cmp"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/devproxy"
	"github.com/dx-host/dx/devtools"
)

// toolbar is the page at /-/dx, and what it knows of the project.
type toolbar struct {
	tools   *devtools.Tools
	project *project
	custom  map[string]string // user-defined virtual modules: prefix → file
	vite    func() devproxy.ViteInfo

	mu   sync.Mutex
	last *build.Snapshot // nil before the first build that succeeds
}

func newToolbar(ctx context.Context, s *settings, p *project) *toolbar {
	b := &toolbar{project: p, custom: s.Virtual, vite: func() devproxy.ViteInfo { return devproxy.ViteInfo{} }}
	b.tools = devtools.New(devtools.Config{
		Base:     b.base,
		Project:  b.describe,
		Describe: func(err error) string { return describe(err, false) },
		Done:     ctx.Done(),
	})
	return b
}

// base is what addresses begin with, as Vite has it.
func (b *toolbar) base() string { return cmp.Or(b.vite().Base, "/") }

// built is told of each build.
func (b *toolbar) built(r build.Built) {
	one := devtools.Build{Time: r.Start, Took: float64(r.Took.Microseconds()) / 1000, Changed: r.Changed, Same: r.Same}
	if r.Err != nil {
		one.Error = describe(r.Err, false)
	}
	b.tools.Built(one)
}

// show is told of each build that succeeds.
func (b *toolbar) show(s *build.Snapshot) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = s
}

func (b *toolbar) describe() *devtools.Project {
	vite := b.vite()
	d := &devtools.Project{
		Name: filepath.Base(b.project.dir), Dir: filepath.ToSlash(b.project.dir), Root: filepath.ToSlash(b.project.root),
		DX: version(), Vite: vite.Version, Routes: []route{}, ReactDOM: []string{}, Modules: b.modules(),
	}
	if vite.Config != "" {
		d.Config = b.project.rel(vite.Config)
	}
	b.mu.Lock()
	last := b.last
	b.mu.Unlock()
	if last != nil {
		d.Routes, d.ReactDOM = routesOf(last.Files), append(d.ReactDOM, last.ReactDOM()...)
	}
	return d
}

// modules are the built-in ones with what shadows them, then the project's own.
func (b *toolbar) modules() []devtools.Module {
	out := []devtools.Module{}
	list, err := b.project.modules.List()
	if err != nil {
		return out // the build says what is wrong
	}
	for _, m := range list {
		one := devtools.Module{Name: "/dx:" + m.Name, From: "built-in"}
		switch {
		case m.File != "":
			one.From, one.File, one.Show = "project", filepath.ToSlash(m.File), b.project.rel(m.File)
		case m.Generated:
			one.From = "generated"
		}
		out = append(out, one)
	}
	for _, prefix := range slices.Sorted(maps.Keys(b.custom)) {
		file := filepath.Join(b.project.dir, filepath.FromSlash(b.custom[prefix]))
		out = append(out, devtools.Module{Name: prefix + "*", From: "project", File: filepath.ToSlash(file), Show: b.project.rel(file)})
	}
	return out
}
