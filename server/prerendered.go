package server

import (
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strconv"
)

// prerenderedPage is a page that the build has rendered: what a visitor without
// query would get, as a document and from the data endpoint.
type prerenderedPage struct {
	document, data, route *asset
	header                http.Header // that the page set
	nonces                []int       // where in the document nonce attributes go
}

func loadPages(dist fs.FS, m *manifest) (map[string]*prerenderedPage, error) {
	pages := make(map[string]*prerenderedPage, len(m.Pages))
	for path, p := range m.Pages {
		page := &prerenderedPage{header: p.Header, nonces: p.Nonces}
		for _, f := range []struct {
			to   **asset
			copy manifestCopy
		}{{&page.document, p.Document}, {&page.data, p.Data}, {&page.route, p.Route}} {
			var err error
			if *f.to, err = f.copy.load(dist, f.copy.Name); err != nil {
				return nil, fmt.Errorf("read prerendered page %s: %w", path, err)
			}
		}
		if !slices.IsSorted(page.nonces) || len(page.nonces) > 0 && (page.nonces[0] < 0 || page.nonces[len(page.nonces)-1] > len(page.document.identity)) {
			return nil, fmt.Errorf("read prerendered page %s: its nonces are not in it", path)
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
	if x.app.data[x.index] != nil || len(c.Values) > 0 || c.status != 0 || x.nonce.Style != "" && !x.data {
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
	if x.nonce.Script != "" && !x.data {
		p.sendWithNonce(x)
		return
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", p.cacheControl(x))
	}
	file.send(x.w, x.r)
}

// sendWithNonce sends the document to one visitor.
func (p *prerenderedPage) sendWithNonce(x *exchange) {
	text := putNonces(p.document.identity, p.nonces, x.nonce.Script)
	h := x.w.Header()
	h.Set("Content-Type", p.document.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Length", strconv.Itoa(len(text)))
	if x.r.Method != http.MethodHead {
		out := x.patientWriter()
		defer out.done()
		out.Write(text)
	}
}

// cacheControl has caches ask each time; shared ones only keep what no
// pre-handler decides about.
func (p *prerenderedPage) cacheControl(x *exchange) string {
	if len(x.server.config.PreHandlers) > 0 {
		return "private, max-age=0, must-revalidate"
	}
	return "public, max-age=0, must-revalidate"
}
