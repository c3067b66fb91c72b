package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"

	"github.com/dx-host/dx/ssr"
)

// Parts is one build of an application: what a server needs to answer.
type Parts struct {
	ID       string // changes with the content
	Bundle   ssr.Bundle
	Base     string // what all addresses begin with, "/app/"; default: "/"
	Template string // index.html, with its placeholders
	Assets   *Assets
	Routes   map[string]RouteAssets // by page file; "" for a path without a page
	Shell    RouteAssets            // what every page needs
	Layouts  map[string]RouteAssets

	pages map[string]*prerenderedPage // by path, decoded
}

// RouteAssets is what a document links for a route.
type RouteAssets struct {
	Styles  []Stylesheet
	Preload []string // module URLs
}

// links is what a document with a layout and a page links, each module once.
func (p *Parts) links(layout, page string) RouteAssets {
	var all RouteAssets
	for _, a := range []RouteAssets{p.Shell, p.Layouts[layout], p.Routes[page]} {
		all.Styles = append(all.Styles, a.Styles...)
		for _, url := range a.Preload {
			if !slices.Contains(all.Preload, url) {
				all.Preload = append(all.Preload, url)
			}
		}
	}
	return RouteAssets{Styles: slices.Clip(all.Styles), Preload: slices.Clip(all.Preload)}
}

// A Source gives the newest build; development wires one that rebuilds. The
// same *Parts means that nothing has changed. It must be safe for concurrent
// use, and return when ctx is done.
type Source interface {
	Current(ctx context.Context) (*Parts, error)
}

// manifest is the manifest.json that dx build writes.
type manifest struct {
	Version  int                      `json:"version"`
	ID       string                   `json:"id"`
	Base     string                   `json:"base"`
	Template string                   `json:"template"`
	Server   string                   `json:"server"`
	Entry    string                   `json:"entry"`
	Imports  []string                 `json:"imports"`
	Files    map[string]manifestFile  `json:"files"`
	Routes   map[string]manifestRoute `json:"routes"`
	Layouts  map[string]manifestRoute `json:"layouts"`
	Pages    map[string]manifestPage  `json:"pages"`
}

type manifestFile struct {
	Type      string `json:"type"`
	Size      int64  `json:"size"`
	ETag      string `json:"etag"`
	Brotli    int64  `json:"br"`
	Gzip      int64  `json:"gzip"`
	Immutable bool   `json:"immutable"`
}

type manifestRoute struct {
	File    string   `json:"file"`
	Imports []string `json:"imports"`
	CSS     []string `json:"css"`
}

// manifestPage is a page that the build has rendered, by its path.
type manifestPage struct {
	Document manifestCopy `json:"document"`
	Data     manifestCopy `json:"data"`
	Route    manifestCopy `json:"route"` // the data as the router takes it
	Header   http.Header  `json:"header"`
	Nonces   []int        `json:"nonces"` // where in the document nonce attributes go
}

type manifestCopy struct {
	Name string `json:"name"` // below the output directory
	manifestFile
}

// ErrNoBuild is wrapped by the error of [LoadParts] when there is no build.
var ErrNoBuild = errors.New("no build")

// LoadParts reads what dx build wrote. Every file that the manifest names must
// be there; nothing else is ever served.
func LoadParts(dist fs.FS) (*Parts, error) {
	text, err := fs.ReadFile(dist, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read manifest.json: %w", ErrNoBuild)
	} else if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	var m manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, fmt.Errorf("read manifest.json: %w", err)
	}
	if m.Version != 1 {
		return nil, fmt.Errorf("read manifest.json: version %d, not 1: build again with this dx", m.Version)
	}
	return m.load(dist)
}

func (m *manifest) load(dist fs.FS) (*Parts, error) {
	code, err := fs.ReadFile(dist, m.Server)
	if err != nil {
		return nil, fmt.Errorf("read server bundle: %w", err)
	}
	sourceMap, err := fs.ReadFile(dist, m.Server+".map")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read source map: %w", err)
	}
	template, err := fs.ReadFile(dist, m.Template)
	if err != nil {
		return nil, fmt.Errorf("read template: %w", err)
	}
	assets, err := loadAssets(dist, m)
	if err != nil {
		return nil, err
	}
	p := &Parts{
		ID:       m.ID,
		Base:     m.Base,
		Bundle:   ssr.Bundle{Name: m.Server, Code: string(code), Map: sourceMap},
		Template: string(template),
		Assets:   assets,
		Shell:    RouteAssets{Preload: m.urls(m.Imports)},
		Routes:   make(map[string]RouteAssets, len(m.Routes)),
		Layouts:  make(map[string]RouteAssets, len(m.Layouts)),
	}
	for id, r := range m.Routes {
		p.Routes[id] = m.assets(r)
	}
	for name, l := range m.Layouts {
		p.Layouts[name] = m.assets(l)
	}
	p.pages, err = loadPages(dist, m)
	return p, err
}

func (m *manifest) assets(r manifestRoute) RouteAssets {
	var a RouteAssets
	for _, css := range r.CSS {
		a.Styles = append(a.Styles, Stylesheet{Href: m.Base + css})
	}
	if r.File != "" {
		a.Preload = append(m.urls([]string{r.File}), m.urls(r.Imports)...)
	}
	return a
}

func (m *manifest) urls(files []string) []string {
	urls := make([]string, len(files))
	for i, f := range files {
		urls[i] = m.Base + f
	}
	return urls
}
