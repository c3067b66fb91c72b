package server

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/dx-host/dx/ssr"
)

// The marks around the page in React's output. What stands before the first is
// what React hoists: <title>, <meta>, <link> and preloads of components.
var (
	openMark  = []byte("<dx-root>")
	closeMark = []byte("</dx-root>")
)

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
	buf := takeBuffer()
	defer keepBuffer(buf)
	s := &documentSink{x: x, c: c, o: o, doc: doc, html: html, buf: buf, out: x.patientWriter()}
	defer s.out.done()
	s.stream = (route.Streaming || o.Pending) && !route.ClientOnly && !x.ahead
	doc.ServerOnly = route.ServerOnly
	if route.ClientOnly {
		_, err = s.Write([]byte("<dx-root></dx-root>"))
	} else {
		err = x.app.render(ctx, w, o, s)
		x.seen.mark("render")
	}
	if err == nil && !doc.ServerOnly {
		text := takeBuffer()
		defer keepBuffer(text)
		x.writePayload(text, o, route.ClientOnly)
		doc.Payload = text.Bytes()
	}
	if err == nil {
		err = s.finish()
	}
	if s.committed && x.r.Method == http.MethodHead {
		return nil
	}
	if err != nil && s.committed {
		x.breakOff(ctx, o, s, err)
		return nil
	}
	return err
}

// breakOff ends a document that fails half-way: nobody must take half a page for
// a whole one.
func (x *exchange) breakOff(ctx context.Context, o *ssr.Outcome, s *documentSink, err error) {
	var view ErrorView
	if ctx.Err() == nil { // nobody left
		view = x.report(o.Status, err)
	}
	if view.Tail != nil {
		s.buf.Write(view.Tail)
		if s.send(s.buf.Len()) == nil {
			return
		}
	}
	panic(http.ErrAbortHandler)
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
	links := x.app.linksOf(x.index, o.Layout)
	return &Document{Head: h, Styles: links.Styles, Preload: links.Preload, Nonce: x.nonce}, html, nil
}

// documentSink puts the document around what React writes.
type documentSink struct {
	x         *exchange
	c         *Context
	o         *ssr.Outcome
	doc       *Document
	html      HTMLFunc
	buf       *bytes.Buffer // what can't be sent yet
	out       patientWriter
	stream    bool
	open      bool // the opening mark has been seen
	closed    bool
	committed bool
}

func (s *documentSink) Write(p []byte) (int, error) {
	rest := p
	if !s.open {
		var err error
		if rest, err = s.begin(p); err != nil {
			return 0, err
		}
	}
	from := max(0, s.buf.Len()-len(closeMark)) // a mark may be cut in two
	s.buf.Write(rest)
	if s.open && !s.closed {
		s.cutCloseMark(from)
	}
	return len(p), nil
}

// begin writes the document's head once it is known what belongs into it: with
// the opening mark. It gives what of p comes after that.
func (s *documentSink) begin(p []byte) ([]byte, error) {
	if s.buf.Len() > 0 { // the mark may be cut in two
		s.buf.Write(p)
		p = bytes.Clone(s.buf.Bytes())
		s.buf.Reset()
	}
	hoisted, rest, found := bytes.Cut(p, openMark)
	if !found {
		return p, nil
	}
	s.doc.Hoisted = string(hoisted)
	s.open = true
	return rest, s.html(s.buf, Before, s.doc)
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
	if err := s.out.Flush(); err != nil || s.x.r.Method != http.MethodHead {
		return err
	}
	return errHeadSent
}

// errHeadSent ends the rendering of a page that streams, whose head was all that
// was asked for.
var errHeadSent = errors.New("the head has been sent")

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
	_, err := s.out.Write(s.buf.Next(n))
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
