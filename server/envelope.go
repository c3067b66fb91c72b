package server

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/dx-host/dx/ssr"
)

// The router's requests to the data endpoint accept this type: lines of JSON.
// The first is the envelope: the data of all levels of the page, what the
// action gave, what changed in the state, an error or a redirect. The others are the values of promises.
const envelopeType = "application/vnd.dx.route+json"

// maxHave bounds the header that says which data the browser has.
const maxHave = 8 << 10

// envelope says whether the request is the router's.
func (x *exchange) envelope() bool {
	return x.data && strings.HasPrefix(x.r.Header.Get("Accept"), envelopeType)
}

// have is what the browser says that it has: an object of parameters by level.
// What can't be read is as if nothing was said.
func (x *exchange) have() json.RawMessage {
	text, err := url.PathUnescape(x.r.Header.Get("Dx-Have"))
	if err != nil || text == "" || len(text) > maxHave || !x.envelope() {
		return nil
	}
	var levels map[string]map[string]string
	if json.Unmarshal([]byte(text), &levels) != nil {
		return nil
	}
	have, err := json.Marshal(levels)
	if err != nil {
		return nil
	}
	return have
}

// sendEnvelope answers the router, and goes on until its promises have settled.
func (x *exchange) sendEnvelope(ctx context.Context, c *Context, w *ssr.Worker, o *ssr.Outcome) error {
	b := takeBuffer()
	defer keepBuffer(b)
	x.writeEnvelope(b, o)
	x.envelopeHeader(c, o.Status)
	x.w.WriteHeader(o.Status)
	if x.r.Method == http.MethodHead {
		return nil
	}
	out := x.patientWriter()
	defer out.done()
	if _, err := out.Write(b.Bytes()); err != nil || !o.Pending {
		return nil // nobody left to tell
	}
	if err := out.Flush(); err != nil {
		return nil
	}
	if err := w.Render(ctx, o, out); err != nil {
		if ctx.Err() == nil {
			x.report(o.Status, err)
		}
		panic(http.ErrAbortHandler)
	}
	return nil
}

func (x *exchange) envelopeHeader(c *Context, status int) {
	x.copyHeader(c)
	h := x.w.Header()
	h.Set("Content-Type", envelopeType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept, Dx-Have")
	if x.app != nil && x.app.build != "" {
		h.Set("Dx-Build", x.app.build)
	}
	h.Del("Content-Length")
	x.setCacheControl(status)
}

func (x *exchange) writeEnvelope(b *bytes.Buffer, o *ssr.Outcome) {
	b.WriteByte('{')
	for i, field := range [...]struct {
		name string
		text json.RawMessage
	}{{"data", o.Data}, {"action", o.Action}, {"changes", o.Changes}, {"error", o.Error}} {
		if len(field.text) > 0 {
			if i > 0 && b.Len() > 1 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + field.name + `":`)
			b.Write(field.text)
		}
	}
	b.WriteString("}\n")
}

// sendFailure answers the router with an error alone.
func (x *exchange) sendFailure(c *Context, failure json.RawMessage) {
	var e struct {
		Status int `json:"status"`
	}
	if json.Unmarshal(failure, &e) != nil || e.Status < 400 {
		e.Status = http.StatusInternalServerError
	}
	x.envelopeHeader(c, e.Status)
	x.w.WriteHeader(e.Status)
	if x.r.Method != http.MethodHead {
		x.w.Write([]byte(`{"error":` + string(failure) + "}\n"))
	}
}

// sendEnvelopeRedirect tells the router where to go, where fetch can't follow to
// data: to another site, to what is no page, and after an action.
func (x *exchange) sendEnvelopeRedirect(c *Context, e *RedirectError) {
	answer := map[string]any{"redirect": map[string]any{"to": e.To, "external": e.External}}
	if len(e.changes) > 0 {
		answer["changes"] = e.changes
	}
	text, err := json.Marshal(answer)
	if err != nil {
		panic(err) // strings always can be
	}
	x.envelopeHeader(c, http.StatusOK)
	x.w.Header().Set("Cache-Control", "no-store")
	x.w.Header().Set("Dx-Redirect", e.To)
	x.w.WriteHeader(http.StatusOK)
	x.w.Write(append(text, '\n'))
}

// isPage says whether a target of a redirect has a page.
func (x *exchange) isPage(to string) bool {
	u, err := url.Parse(to)
	if err != nil {
		return false
	}
	i, _ := x.app.table.match(trimSlash(u.Path))
	return i >= 0 && !x.app.table.routes[i].ServerOnly
}

func trimSlash(path string) string {
	if len(path) > 1 {
		return strings.TrimSuffix(path, "/")
	}
	return path
}
