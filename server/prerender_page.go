package server

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/dx-host/dx/ssr"
)

// renderingError receives what goes wrong while a page is rendered and is not
// the error that rendering ends with: an ErrorBoundary was shown.
type renderingError struct{ err error }

type renderingErrorKey struct{}

// keepError is the ErrorView while rendering ahead.
func keepError(ctx context.Context, f Failure) ErrorView {
	if e, ok := ctx.Value(renderingErrorKey{}).(*renderingError); ok && e.err == nil {
		e.err = f.Err
	}
	return ErrorView{}
}

// exchange makes the request of a visitor who brings nothing along.
func (p *prerenderer) exchange(ctx context.Context, a ahead, w http.ResponseWriter) *exchange {
	r := &http.Request{
		Method: http.MethodGet, Host: p.origin.Host, URL: &url.URL{Path: p.app.parts.base() + a.path}, Header: http.Header{"Accept": {"text/html"}},
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Body: http.NoBody, RequestURI: escapePath(p.app.parts.base() + a.path),
	}
	if p.origin.Scheme == "https" {
		r.TLS = &tls.ConnectionState{}
	}
	x := &exchange{server: p.server, w: w, path: a.path, ahead: true, id: newRequestID(), app: p.app, index: a.index, params: a.params}
	x.nonce.Script = newRequestID() + newRequestID() // is taken out again
	x.r = r.WithContext(context.WithValue(ctx, exchangeKey{}, x))
	return x
}

// render gives all files of an address from one run of its functions.
func (p *prerenderer) render(ctx context.Context, a ahead) (page Prerendered, err error) {
	failed := &renderingError{}
	w := &memoryWriter{header: make(http.Header), status: http.StatusOK}
	x := p.exchange(context.WithValue(ctx, renderingErrorKey{}, failed), a, w)
	page.Path, page.Header = a.path, make(http.Header)
	ctx = x.r.Context()
	defer func() {
		if v := recover(); v == http.ErrAbortHandler {
			err = cmp.Or(failed.err, errors.New("the page is too large"))
		} else if v != nil {
			panic(v)
		}
	}()
	err = p.app.client.Do(ctx, func(worker *ssr.Worker) error {
		if a.index < 0 {
			page.Path = ""
			return x.renderNotFound(ctx, worker)
		}
		return x.renderAhead(ctx, worker, &page)
	})
	if failed.err != nil {
		err = failed.err
	}
	if err != nil {
		return page, err
	}
	if nonce := []byte(x.nonce.Script); bytes.Contains(page.Data, nonce) || bytes.Contains(page.Route, nonce) {
		return page, errNonceUsed
	}
	page.HTML, page.Nonces, err = takeNonces(w.body.Bytes(), x.nonce.Script)
	return page, err
}

func (x *exchange) renderNotFound(ctx context.Context, w *ssr.Worker) error {
	c := &Context{Request: x.r, header: make(http.Header)}
	o, err := w.Load(ctx, x.request(c, nil, encodeStatus(http.StatusNotFound, "Not Found", nil, "")))
	if err != nil {
		return err
	}
	return x.sendDocument(ctx, c, w, o)
}

func (x *exchange) renderAhead(ctx context.Context, w *ssr.Worker, page *Prerendered) error {
	c := &Context{Request: x.r, Route: x.app.table.routes[x.index], Params: x.params, Values: map[string]any{}, header: page.Header}
	o, err := w.Load(ctx, x.request(c, nil, nil))
	if err != nil {
		return err
	}
	if err := checkAhead(o); err != nil {
		return err
	}
	if err := addHeaders(page.Header, o.Headers); err != nil {
		return err
	}
	if len(page.Header.Values("Set-Cookie")) > 0 {
		return errors.New("it sets a cookie, which is a visitor's")
	}
	if err := x.sendDocument(ctx, c, w, o); err != nil {
		return err
	}
	if err := checkAhead(o); err != nil {
		return err // a component that throws shows the error page
	}
	if c.Route.Has("onEnter") { // it adds to the data of the document alone
		x.data = true
		changes := o.Changes
		if o, err = w.Load(ctx, x.request(c, nil, nil)); err != nil {
			return err
		}
		o.Changes = changes
		if o.Promises, err = x.promisesAhead(ctx, w, o); err != nil {
			return err
		}
	}
	text, kind := plainData(o.Plain)
	page.Data, page.DataType = bytes.Clone(text), kind
	page.Route = x.envelopeAhead(o)
	return nil
}

// checkAhead finds what only makes sense as an answer to a visitor.
func checkAhead(o *ssr.Outcome) error {
	var e struct {
		Status  int    `json:"status"`
		Message string `json:"message"`
	}
	switch {
	case o.Redirect != "":
		return fmt.Errorf("it redirects to %s", o.Redirect)
	case len(o.Error) > 0:
		if err := json.Unmarshal(o.Error, &e); err != nil {
			return err
		}
		return fmt.Errorf("it answers %d: %s", e.Status, e.Message)
	case o.Status != http.StatusOK:
		return fmt.Errorf("it answers %d", o.Status)
	}
	return nil
}

// promisesAhead awaits the promises of a data step, and gives their array.
func (x *exchange) promisesAhead(ctx context.Context, w *ssr.Worker, o *ssr.Outcome) (json.RawMessage, error) {
	if !o.Pending {
		return nil, nil
	}
	lines := &memoryWriter{header: make(http.Header)}
	own := *x
	own.w = lines
	if err := w.Render(ctx, o, own.patientWriter()); err != nil {
		return nil, err
	}
	list := bytes.Split(bytes.TrimSpace(lines.body.Bytes()), []byte("\n"))
	return slices.Concat([]byte("["), bytes.Join(list, []byte(",")), []byte("]")), nil
}

// envelopeAhead is the router's answer, with what it has otherwise in a header or in
// further lines: a file server sends one file and headers of its own.
func (x *exchange) envelopeAhead(o *ssr.Outcome) []byte {
	var b bytes.Buffer
	b.WriteString(`{"build":`)
	writeJSON(&b, x.app.build)
	if len(o.Data) > 0 {
		b.WriteString(`,"data":`)
		b.Write(o.Data)
	}
	if len(o.Changes) > 0 {
		b.WriteString(`,"changes":`)
		b.Write(o.Changes)
	}
	if len(o.Promises) > 0 {
		b.WriteString(`,"promises":`)
		b.Write(o.Promises)
	}
	b.WriteString("}\n")
	return b.Bytes()
}
