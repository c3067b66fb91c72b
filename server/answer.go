package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/dx-host/dx/ssr"
)

// dataError is a Go getData result that can't be sent as JSON.
type dataError struct {
	pattern string
	err     error
}

func (e *dataError) Error() string {
	return fmt.Sprintf("getData of %s: encode result: %v", e.pattern, e.err)
}
func (e *dataError) Unwrap() error { return e.err }

func (a *app) attachData(funcs map[string]DataFunc) error {
	var errs []error
	for pattern, f := range funcs {
		found := false
		for i, r := range a.table.routes {
			if r.Pattern == pattern {
				a.data[i] = f
				if found = true; !slices.Contains(a.remote, r.ID) {
					a.remote = append(a.remote, r.ID)
				}
			}
		}
		if !found {
			errs = append(errs, fmt.Errorf("getData for %q: no page has this pattern", pattern))
		}
	}
	return errors.Join(errs...)
}

func (x *exchange) sendRedirect(c *Context, e *RedirectError) error {
	if e.Code == 0 {
		e = &RedirectError{To: e.To, Code: http.StatusFound, External: e.External, changes: e.changes}
		if x.isMutation() {
			e.Code = http.StatusSeeOther
		}
	}
	if err := e.check(); err != nil {
		return err
	}
	if x.envelope() && (e.External || x.isMutation() || !x.isPage(e.To)) {
		x.sendEnvelopeRedirect(c, e)
		return nil
	}
	x.copyHeader(c)
	to := e.To
	if x.data && !e.External {
		to = dataPrefix + to // fetch follows to the data of the target
	}
	if !e.External {
		to = x.outside(to)
	}
	h := x.w.Header()
	h.Set("Location", to)
	h.Set("Cache-Control", "no-store")
	x.w.WriteHeader(e.Code)
	return nil
}

// sendData answers the data endpoint: the data itself, or the error.
func (x *exchange) sendData(c *Context, o *ssr.Outcome) error {
	if o.Error != nil {
		return x.sendDataError(c, o.Error)
	}
	text, kind := plainData(o.Plain)
	x.sendText(c, o.Status, kind, text)
	return nil
}

// plainData takes a field's value out of it. What JSON can't say is in the flat
// form of devalue, which its parse() reads.
func plainData(field json.RawMessage) (text []byte, kind string) {
	const plain, tagged = "application/json; charset=utf-8", "application/vnd.dx.devalue+json"
	switch {
	case len(field) == 0:
		return []byte("null"), plain
	case bytes.HasPrefix(field, []byte("[0,")):
		return field[3 : len(field)-1], tagged
	}
	return field[1 : len(field)-1], plain
}

func (x *exchange) sendDataError(c *Context, failure json.RawMessage) error {
	if x.envelope() {
		x.sendFailure(c, failure)
		return nil
	}
	var e struct {
		Status  int             `json:"status"`
		Message string          `json:"message"`
		Data    json.RawMessage `json:"data,omitempty"`
		ID      string          `json:"id,omitempty"`
	}
	if err := json.Unmarshal(failure, &e); err != nil {
		return err
	}
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	x.sendText(c, e.Status, "application/json; charset=utf-8", text)
	return nil
}

func (x *exchange) sendText(c *Context, status int, kind string, body []byte) {
	x.copyHeader(c)
	h := x.w.Header()
	h.Set("Content-Type", kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept") // the router gets an envelope from the same address
	x.setCacheControl(status)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	x.w.WriteHeader(status)
	if x.r.Method != http.MethodHead {
		out := x.patientWriter()
		defer out.done()
		out.Write(body)
	}
}

// setCacheControl keeps what ran for one visitor out of shared caches, unless
// the page said otherwise about a success.
func (x *exchange) setCacheControl(status int) {
	h := x.w.Header()
	if status != http.StatusOK {
		h.Set("Cache-Control", "no-store")
	} else if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-store")
	}
}

func (x *exchange) serveSPA() {
	var b bytes.Buffer
	d := &Document{Styles: x.app.parts.Routes[""].Styles, Preload: x.app.parts.Shell.Preload, Nonce: x.nonce}
	html, err := x.htmlFunc(x.r.Context())
	if err == nil {
		err = errors.Join(html(&b, Before, d), html(&b, After, d))
	}
	if err != nil {
		x.fail(err)
		return
	}
	x.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	x.w.Header().Set("Cache-Control", "no-cache")
	x.w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	x.w.Write(b.Bytes())
}

// htmlFunc is the function made from the template, or while developing from
// the template as it is transformed for this document.
func (x *exchange) htmlFunc(ctx context.Context) (HTMLFunc, error) {
	transform := x.server.config.Transform
	if transform == nil {
		return x.app.html, nil
	}
	template, err := transform(ctx, escapePath(x.outside(x.path)), x.app.parts.Template)
	if err != nil {
		return nil, err
	}
	return x.server.renderer.CreateHTMLFunction(template)
}

func (x *exchange) sendErrorHTML(status int, page []byte) {
	h := x.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(page)))
	x.w.WriteHeader(status)
	if x.r.Method != http.MethodHead {
		x.w.Write(page)
	}
}
