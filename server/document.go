package server

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"

	"github.com/dx-host/dx/ssr"
)

// The marks around the page in React's output. What stands before the first is
// what React hoists: <title>, <meta>, <link> and preloads of components.
var (
	openMark  = []byte("<dx-root>")
	closeMark = []byte("</dx-root>")
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// sendDocument renders the page into its document. A page is sent when it is
// complete, so that whatever fails can still be answered with an error page; a
// streaming one is sent as it is rendered, from its shell on.
func (x *exchange) sendDocument(ctx context.Context, c *Context, w *ssr.Worker, o *ssr.Outcome) error {
	doc, html, err := x.document(ctx, o)
	if err != nil {
		return err
	}
	route := Route{}
	if x.index >= 0 && o.Error == nil {
		route = x.app.table.routes[x.index]
	}
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	defer buffers.Put(buf)
	s := &documentSink{x: x, c: c, o: o, doc: doc, html: html, buf: buf}
	s.stream = route.Streaming && !route.ClientOnly && x.r.Method != http.MethodHead
	doc.ServerOnly = route.ServerOnly
	if route.ClientOnly {
		_, err = s.Write([]byte("<dx-root></dx-root>"))
	} else {
		err = x.app.render(ctx, w, o, s)
	}
	if err == nil && !doc.ServerOnly {
		doc.Payload, err = x.payload(o, route.ClientOnly)
	}
	if err == nil {
		err = s.finish()
	}
	if err != nil && s.committed {
		if ctx.Err() == nil { // nobody left
			x.report(o.Status, err)
		}
		panic(http.ErrAbortHandler) // nobody must take half a page for a whole one
	}
	return err
}

func (x *exchange) document(ctx context.Context, o *ssr.Outcome) (*Document, HTMLFunc, error) {
	html, err := x.htmlFunc(ctx)
	if err != nil {
		return nil, nil, err
	}
	h, err := decodeHead(o.Head)
	if err != nil {
		return nil, nil, err
	}
	doc := &Document{Head: h}
	add := func(a RouteAssets) {
		doc.Styles = append(doc.Styles, a.Styles...)
		doc.Preload = append(doc.Preload, a.Preload...)
	}
	add(x.app.parts.Shell)
	add(x.app.parts.Layouts[o.Layout])
	page := "" // the not-found page's assets
	if x.index >= 0 {
		page = x.app.table.routes[x.index].ID
	}
	add(x.app.parts.Routes[page])
	doc.Preload = unique(doc.Preload)
	return doc, html, nil
}

func unique(urls []string) []string {
	seen := make(map[string]bool, len(urls))
	kept := urls[:0:0]
	for _, u := range urls {
		if !seen[u] {
			seen[u] = true
			kept = append(kept, u)
		}
	}
	return kept
}

// payload is what the browser starts from. Its parts were encoded for a
// <script>: they have no "<" (ssr's encoder and encoding/json escape it).
func (x *exchange) payload(o *ssr.Outcome, clientOnly bool) ([]byte, error) {
	p := struct {
		Route      string            `json:"route,omitempty"`
		Params     map[string]string `json:"params"`
		Layout     string            `json:"layout,omitempty"`
		ClientOnly bool              `json:"clientOnly,omitempty"`
		Data       json.RawMessage   `json:"data,omitempty"`
		State      json.RawMessage   `json:"state,omitempty"`
		Head       json.RawMessage   `json:"head,omitempty"`
		Resources  json.RawMessage   `json:"resources,omitempty"`
		Error      json.RawMessage   `json:"error,omitempty"`
		Title      string            `json:"title"`
		Remote     []string          `json:"remote,omitempty"`
	}{
		Params: x.params, Layout: o.Layout, ClientOnly: clientOnly, Data: o.Data, State: o.State, Head: o.Head,
		Resources: o.Resources, Error: o.Error, Title: x.app.title, Remote: x.app.remote,
	}
	if x.index >= 0 {
		p.Route = x.app.table.routes[x.index].ID
	}
	if p.Params == nil {
		p.Params = map[string]string{}
	}
	return json.Marshal(p)
}

// documentSink puts the document around what React writes.
type documentSink struct {
	x         *exchange
	c         *Context
	o         *ssr.Outcome
	doc       *Document
	html      HTMLFunc
	buf       *bytes.Buffer // what can't be sent yet
	stream    bool
	open      bool // the opening mark has been seen
	closed    bool
	committed bool
}

func (s *documentSink) Write(p []byte) (int, error) {
	from := max(0, s.buf.Len()-len(closeMark)) // a mark may be cut in two
	s.buf.Write(p)
	if !s.open {
		if err := s.begin(max(0, from-1)); err != nil {
			return 0, err
		}
		from = 0
	}
	if s.open && !s.closed {
		s.cutCloseMark(from)
	}
	return len(p), nil
}

// begin writes the document's head once it is known what belongs into it.
func (s *documentSink) begin(from int) error {
	i := bytes.Index(s.buf.Bytes()[from:], openMark)
	if i < 0 {
		return nil
	}
	i += from
	s.doc.Hoisted = string(s.buf.Bytes()[:i])
	rest := bytes.Clone(s.buf.Bytes()[i+len(openMark):])
	s.buf.Reset()
	s.open = true
	if err := s.html(s.buf, Before, s.doc); err != nil {
		return err
	}
	s.buf.Write(rest)
	return nil
}

func (s *documentSink) cutCloseMark(from int) {
	i := bytes.Index(s.buf.Bytes()[from:], closeMark)
	if i < 0 {
		return
	}
	i += from
	after := s.buf.Bytes()[i+len(closeMark):]
	copy(s.buf.Bytes()[i:], after)
	s.buf.Truncate(i + len(after))
	s.closed = true
}

// Flush sends what there is, if the page streams and has begun.
func (s *documentSink) Flush() error {
	if !s.stream || !s.open || s.buf.Len() == 0 {
		return nil
	}
	keep := 0
	if !s.closed {
		keep = partialSuffix(s.buf.Bytes(), closeMark)
	}
	if err := s.send(s.buf.Len() - keep); err != nil {
		return err
	}
	return http.NewResponseController(s.x.w).Flush()
}

// partialSuffix is the length of the longest end of p that begins mark.
func partialSuffix(p, mark []byte) int {
	for n := min(len(p), len(mark)-1); n > 0; n-- {
		if bytes.HasSuffix(p, mark[:n]) {
			return n
		}
	}
	return 0
}

func (s *documentSink) finish() error {
	if !s.open { // a renderer that writes no marks
		page := bytes.Clone(s.buf.Bytes())
		s.buf.Reset()
		if err := s.html(s.buf, Before, s.doc); err != nil {
			return err
		}
		s.buf.Write(page)
	}
	if err := s.html(s.buf, After, s.doc); err != nil {
		return err
	}
	if !s.committed {
		s.x.w.Header().Set("Content-Length", strconv.Itoa(s.buf.Len()))
	}
	return s.send(s.buf.Len())
}

func (s *documentSink) send(n int) error {
	if !s.committed {
		s.commit()
	}
	if s.x.r.Method == http.MethodHead {
		return nil
	}
	_, err := s.x.w.Write(s.buf.Next(n))
	return err
}

func (s *documentSink) commit() {
	s.committed = true
	s.x.copyHeader(s.c)
	h := s.x.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	s.x.setCacheControl(s.o.Status)
	s.x.w.WriteHeader(s.o.Status)
}
