package main

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"sync"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/server"
	"github.com/dx-host/dx/ssr"
)

// devSource gives the server the newest build. The same snapshot is the same
// *server.Parts, so that workers live until something changes.
type devSource struct {
	bundle *build.Dev
	root   string
	built  func(*build.Snapshot)
	cache  lastParts
	base   lastBase
}

func (d *devSource) Current(ctx context.Context) (*server.Parts, error) {
	snapshot, err := d.bundle.Current(ctx)
	if err != nil {
		return nil, err
	}
	d.built(snapshot)
	return d.cache.get(snapshot, d.parts)
}

func (d *devSource) parts(s *build.Snapshot) (*server.Parts, error) {
	base, err := d.base.get(s.Base)
	if err != nil {
		return nil, err
	}
	p := &server.Parts{
		ID:       s.ID,
		Base:     s.BasePath,
		Template: s.Template,
		Routes:   make(map[string]server.RouteAssets, len(s.Styles)),
	}
	p.Bundle = ssr.Bundle{Name: "server.js", Code: s.Code, Map: s.Map, Base: base}
	for id, files := range s.Styles {
		var a server.RouteAssets
		for _, file := range files {
			// Vite's client takes over the stylesheets that it knows by this id.
			id, outside := strings.CutPrefix(strings.TrimPrefix(file, strings.TrimSuffix(s.BasePath, "/")), "/@fs")
			if !outside {
				id = filepath.ToSlash(filepath.Join(d.root, filepath.FromSlash(id)))
			}
			a.Styles = append(a.Styles, server.Stylesheet{Href: (&url.URL{Path: file}).EscapedPath(), ID: id})
		}
		p.Routes[id] = a
	}
	return p, nil
}

// lastParts remembers what was made of the newest snapshot.
type lastParts struct {
	mu       sync.Mutex
	snapshot *build.Snapshot
	parts    *server.Parts
}

func (l *lastParts) get(s *build.Snapshot, convert func(*build.Snapshot) (*server.Parts, error)) (*server.Parts, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.snapshot == s {
		return l.parts, nil
	}
	parts, err := convert(s)
	if err == nil {
		l.snapshot, l.parts = s, parts
	}
	return parts, err
}

// lastBase remembers the compiled packages: they outlive many snapshots. It is
// used under lastParts' lock.
type lastBase struct {
	bundle  *build.Bundle
	program *ssr.Program
}

func (l *lastBase) get(b *build.Bundle) (*ssr.Program, error) {
	if b == nil {
		return nil, nil
	}
	if l.bundle == b {
		return l.program, nil
	}
	program, err := ssr.Compile(ssr.Bundle{Name: b.Name, Code: b.Code, Map: b.Map})
	if err == nil {
		l.bundle, l.program = b, program
	}
	return program, err
}
