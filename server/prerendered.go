package server

import (
	"fmt"
	"io/fs"
	"net/http"
	"slices"
)

// prerenderedPage is a page that the build has rendered: what a visitor without
// query would get, as a document and from the data endpoint.
type prerenderedPage struct {
	document, data, route *asset
	header                http.Header // that the page set
}

func loadPages(dist fs.FS, m *manifest) (map[string]*prerenderedPage, error) {
	pages := make(map[string]*prerenderedPage, len(m.Pages))
	for path, p := range m.Pages {
		page := &prerenderedPage{header: p.Header}
		for _, f := range []struct {
			to   **asset
			copy manifestCopy
		}{{&page.document, p.Document}, {&page.data, p.Data}, {&page.route, p.Route}} {
			var err error
			if *f.to, err = f.copy.load(dist, f.copy.Name); err != nil {
				return nil, fmt.Errorf("read prerendered page %s: %w", path, err)
			}
		}
		pages[path] = page
	}
	return pages, nil
}

// prerendered is the page that the build has rendered for this request, if it
// is what rendering would give. It is asked for inside of the middleware and
// after the pre-handlers; a page that those give something is rendered.
func (x *exchange) prerendered(c *Context) *prerenderedPage {
	page := x.app.parts.pages[x.path]
	if page == nil || x.index < 0 || x.ahead || x.r.URL.RawQuery != "" || x.server.rendersDifferently() {
		return nil
	}
	if x.app.data[x.index] != nil || len(c.Values) > 0 || c.status != 0 {
		return nil
	}
	return page
}

// rendersDifferently says whether the program's pages are not those of the build.
func (s *Server) rendersDifferently() bool {
	r := &s.config.Renderer
	return s.config.Transform != nil ||
		r.PrepareClient != nil || r.CreateRoutes != nil || r.CreateHTMLFunction != nil || r.CreateRenderFunction != nil
}

func (p *prerenderedPage) serve(x *exchange, c *Context) {
	h := x.w.Header()
	for name, values := range p.header {
		h[name] = slices.Clone(values) // it is everybody's, and may be added to
	}
	x.copyHeader(c)
	file := p.document
	if x.data {
		h.Add("Vary", "Accept")
		if file = p.data; x.envelope() {
			file = p.route
			h.Set("Dx-Build", x.app.build)
		}
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", p.cacheControl(x))
	}
	file.send(x.w, x.r)
}

// cacheControl has caches ask each time; shared ones only keep what no
// pre-handler decides about.
func (p *prerenderedPage) cacheControl(x *exchange) string {
	if len(x.server.config.PreHandlers) > 0 {
		return "private, max-age=0, must-revalidate"
	}
	return "public, max-age=0, must-revalidate"
}
