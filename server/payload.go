package server

import (
	"bytes"
	"encoding/json"
	"sync"

	"github.com/dx-host/dx/ssr"
)

// writePayload writes what the browser starts from, for a <script>.
func (x *exchange) writePayload(b *bytes.Buffer, o *ssr.Outcome, clientOnly bool) {
	b.WriteByte('{')
	if x.index >= 0 {
		b.Write(x.app.encoded.route[x.index])
	}
	b.WriteString(`"params":`)
	writeParams(b, x.params)
	if o.Layout != "" {
		b.WriteString(`,"layout":`)
		writeJSON(b, o.Layout)
	}
	if clientOnly {
		b.WriteString(`,"clientOnly":true`)
	}
	for _, field := range [...]struct {
		name string
		text json.RawMessage
	}{{"data", o.Data}, {"action", o.Action}, {"promises", o.Promises}, {"state", o.State}, {"head", o.Head}, {"resources", o.Resources}, {"error", o.Error}} {
		if len(field.text) > 0 {
			b.WriteString(`,"` + field.name + `":`)
			writeEscaped(b, field.text)
		}
	}
	if x.noted != nil && len(*x.noted) > 0 {
		b.WriteString(`,"errors":`)
		writeJSON(b, *x.noted)
	}
	b.Write(x.app.encoded.rest)
}

// writeEscaped writes JSON of the bundle. The host's encoder has escaped "<", so
// that nothing ends the <script>; an application's own may not have.
func writeEscaped(b *bytes.Buffer, text []byte) {
	if bytes.IndexByte(text, '<') < 0 {
		b.Write(text)
		return
	}
	json.HTMLEscape(b, text)
}

// encoded is what of a payload does not change from request to request.
type encoded struct {
	route [][]byte // `"route":"pages/index.jsx",` for each route
	rest  []byte   // `,"title":…}`
}

func (a *app) encodeParts() {
	for _, r := range a.table.routes {
		b := bytes.NewBufferString(`"route":`)
		writeJSON(b, r.ID)
		b.WriteByte(',')
		a.encoded.route = append(a.encoded.route, b.Bytes())
	}
	b := bytes.NewBufferString(`,"title":`)
	writeJSON(b, a.title)
	if a.build != "" {
		b.WriteString(`,"build":`)
		writeJSON(b, a.build)
	}
	if len(a.remote) > 0 {
		b.WriteString(`,"remote":`)
		writeJSON(b, a.remote)
	}
	b.WriteByte('}')
	a.encoded.rest = b.Bytes()
}

func writeParams(b *bytes.Buffer, params map[string]string) {
	if len(params) == 0 {
		b.WriteString("{}")
		return
	}
	writeJSON(b, params)
}

// writeJSON writes strings, and lists and maps of them: they always can be.
func writeJSON(b *bytes.Buffer, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	b.Write(text)
}

// buffers are reused: a page is as large as the next one.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// maxKept is how large a buffer may be to be kept for the next page.
const maxKept = 1 << 20

func takeBuffer() *bytes.Buffer { return buffers.Get().(*bytes.Buffer) }

func keepBuffer(b *bytes.Buffer) {
	if b.Cap() <= maxKept {
		b.Reset()
		buffers.Put(b)
	}
}
