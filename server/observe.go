package server

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/dx-host/dx/ssr"
)

// An Observation is a request for a page or its data, as [Config.Observe] is told of it: for metrics, traces and
// access logs. Nothing of it may be changed.
type Observation struct {
	ID      string        // as in the header X-Request-Id
	Request *http.Request // as it came; its body is not to be read
	Path    string        // the page's: decoded, without the base and the data endpoint's prefix
	Data    bool          // the data was asked for, not the document
	Route   Route         // the zero Route when no page has this address
	Params  map[string]string

	Start     time.Time
	FirstByte time.Duration // until the answer began; 0 if it never did
	Total     time.Duration
	Steps     []Step // one after the other, from Start to the end

	Status  int         // 0 if there was no answer: the client had left
	Header  http.Header // of the answer
	Bytes   int64       // of the body
	Aborted bool        // the answer was cut off
	Err     error       // the first error that was not meant as an answer; nil: none

	// Renderer is who wrote the page: "native", "react-dom", "prerendered" for a file of the build, or "" for nobody: a
	// redirect, data, a page that only the browser renders. Reason is why it was react-dom, "" if the page or the
	// configuration wants it so.
	Renderer, Reason string

	// What the page's functions gave, as the browser gets it. Data of levels is an object with a field for each level
	// of the page by its file; a field is [JSON], or [0, …] with what JSON can't say in the flat form of devalue.
	Levels, Action, State json.RawMessage
}

// A Step is a part of the time of a request. The names are
//
//	build       getting the newest build: while developing it may be made now
//	middleware  the program's middleware, up to the page
//	guards      the Go pre-handlers, and again the page's preHandler functions
//	body        reading the body for an action
//	queue       waiting for a runtime
//	action, getData, getMeta
//	            the page's functions; getMeta includes onEnter
//	load        the rest of the page's functions and around them
//	render      the page's HTML; of one that streams with sending it
//	send        what is left: the document, the answer
type Step struct {
	Name string
	Time time.Duration
}

// observer makes an Observation while its request is answered. A nil one does nothing.
type observer struct {
	Observation
	trace     ssr.Trace
	last      time.Time // the end of the last step
	elsewhere bool      // somebody around this server has answered
}

// answerPage is servePages, observed if somebody wants to know.
func (x *exchange) answerPage() {
	observe := x.server.config.Observe
	if observe == nil {
		x.servePages()
		return
	}
	now := time.Now()
	o := &observer{last: now, Observation: Observation{ID: x.id, Request: x.r, Path: x.path, Data: x.data, Start: now, Aborted: true}}
	o.trace.Mark = o.mark
	x.seen, x.w = o, &observedWriter{ResponseWriter: x.w, o: o}
	defer func() { // also when the connection is aborted by a panic
		if o.elsewhere {
			return
		}
		o.mark("send")
		o.Total, o.Header = o.last.Sub(o.Start), x.w.Header()
		o.Renderer, o.Reason = o.trace.Renderer, o.trace.Reason
		if x.index >= 0 && x.app != nil {
			o.Route, o.Params = x.app.table.routes[x.index], x.params
		}
		observe(&o.Observation)
	}()
	x.servePages()
	o.Aborted = false
}

// mark ends a step.
func (o *observer) mark(name string) {
	if o == nil {
		return
	}
	now := time.Now()
	o.Steps = append(o.Steps, Step{name, now.Sub(o.last)})
	o.last = now
}

// ssrTrace is what the worker tells.
func (o *observer) ssrTrace() *ssr.Trace {
	if o == nil {
		return nil
	}
	return &o.trace
}

// loaded takes what the page's functions gave.
func (o *observer) loaded(out *ssr.Outcome) {
	if o != nil && out != nil {
		o.Levels, o.Action, o.State = out.Data, out.Action, out.State
	}
}

func (o *observer) failed(err error) {
	if o != nil && o.Err == nil {
		o.Err = err
	}
}

// prerendered notes that the build has rendered the page.
func (o *observer) prerendered() {
	if o != nil {
		o.trace.Renderer = "prerendered"
	}
}

// fellBack notes whether somebody around this server has answered.
func (o *observer) fellBack(answered bool) bool {
	if o != nil {
		o.elsewhere = answered
	}
	return answered
}

// observedWriter notes when the answer begins, its status and its size.
type observedWriter struct {
	http.ResponseWriter
	o *observer
}

func (w *observedWriter) WriteHeader(status int) {
	if status >= 200 && w.o.Status == 0 {
		w.o.Status, w.o.FirstByte = status, time.Since(w.o.Start)
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *observedWriter) Write(p []byte) (int, error) {
	if w.o.Status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	n, err := w.ResponseWriter.Write(p)
	w.o.Bytes += int64(n)
	return n, err
}

// Flush is for middleware that looks for an http.Flusher.
func (w *observedWriter) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

// Unwrap gives http.ResponseController the server's own writer.
func (w *observedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
