package server

import (
	"context"

	"github.com/dx-host/dx/ssr"
)

// Renderer holds the steps that make pages out of a build. Each can be
// replaced by itself; a nil one is the default.
type Renderer struct {
	// PrepareClient makes the client that pages are rendered with: by default
	// a pool of goja runtimes that share the compiled server bundle.
	PrepareClient func(p *Parts, c ssr.Config) (Client, error)

	// CreateRoutes gives the route table: by default the bundle's own. The
	// order must stay: a route's index is its name towards the client.
	CreateRoutes func(c Client) ([]Route, error)

	// CreateHTMLFunction makes the function that writes the document around
	// pages: by default [CreateHTMLFunction].
	CreateHTMLFunction func(template string) (HTMLFunc, error)

	// CreateRenderFunction makes the function that renders a page whose data
	// is there: by default React's server rendering.
	CreateRenderFunction func(c Client) (RenderFunc, error)
}

// A Client runs the server bundle. [*ssr.Pool] is one.
type Client interface {
	Routes() []byte // the route table as JSON
	Do(ctx context.Context, exchange func(w *ssr.Worker) error) error
}

// RenderFunc writes the HTML of a loaded page to sink. It runs on the worker
// that loaded it. Bytes before the mark <dx-root> go into the document's head;
// the marks themselves are not sent.
type RenderFunc func(ctx context.Context, w *ssr.Worker, o *ssr.Outcome, sink ssr.Sink) error

func (r Renderer) withDefaults() Renderer {
	if r.PrepareClient == nil {
		r.PrepareClient = func(p *Parts, c ssr.Config) (Client, error) {
			program, err := ssr.Compile(p.Bundle)
			if err != nil {
				return nil, err
			}
			pool, err := ssr.NewPool(program, c)
			if err != nil {
				return nil, err
			}
			return pool, nil
		}
	}
	if r.CreateRoutes == nil {
		r.CreateRoutes = func(c Client) ([]Route, error) { return decodeRoutes(c.Routes()) }
	}
	if r.CreateHTMLFunction == nil {
		r.CreateHTMLFunction = CreateHTMLFunction
	}
	if r.CreateRenderFunction == nil {
		r.CreateRenderFunction = func(Client) (RenderFunc, error) {
			return func(ctx context.Context, w *ssr.Worker, o *ssr.Outcome, sink ssr.Sink) error {
				return w.Render(ctx, o, sink)
			}, nil
		}
	}
	return r
}

// app is a build made ready. It is immutable.
type app struct {
	parts  *Parts
	build  string // its name towards browsers; "" while developing, where Vite tells them
	client Client
	table  *table
	html   HTMLFunc // nil when the template is transformed for each document
	render RenderFunc
	data   map[int]DataFunc // Go getData functions, by route
	remote []string         // the pages that have one
	title  string           // the template's own <title>

	encoded encoded
	links   map[int]RouteAssets // by route, -1 for none
}

// layoutOf is the layout that a route has unless its page says otherwise while
// it is answered.
func (a *app) layoutOf(index int) string {
	if index >= 0 && a.table.routes[index].Layout != "" {
		return a.table.routes[index].Layout
	}
	return "default"
}

// linksOf is what a document links; it is nobody's to change.
func (a *app) linksOf(index int, layout string) RouteAssets {
	if links, ok := a.links[index]; ok && layout == a.layoutOf(index) {
		return links
	}
	page := "" // the not-found page's assets
	if index >= 0 {
		page = a.table.routes[index].ID
	}
	return a.parts.links(layout, page)
}

func (s *Server) load(p *Parts) (*app, error) {
	client, err := s.renderer.PrepareClient(p, s.ssrConfig())
	if err != nil {
		return nil, err
	}
	routes, err := s.renderer.CreateRoutes(client)
	if err != nil {
		return nil, err
	}
	a := &app{parts: p, client: client, data: make(map[int]DataFunc)}
	if s.config.Dist != nil {
		a.build = p.ID
	}
	if a.table, err = newTable(routes); err != nil {
		return nil, err
	}
	if err := a.attachData(s.config.Data); err != nil {
		return nil, err
	}
	shell, err := parseShell(p.Template)
	if err != nil {
		return nil, err
	}
	a.title = shell.title
	a.prepare()
	if a.html, err = s.renderer.CreateHTMLFunction(p.Template); err != nil {
		return nil, err
	}
	a.render, err = s.renderer.CreateRenderFunction(client)
	return a, err
}

// prepare makes what requests have in common.
func (a *app) prepare() {
	a.encodeParts()
	links := make(map[int]RouteAssets, len(a.table.routes)+1)
	for i := -1; i < len(a.table.routes); i++ {
		links[i] = a.linksOf(i, a.layoutOf(i))
	}
	a.links = links
}
