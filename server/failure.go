package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr"
)

// A Failure is an error that no function of the application meant as an answer.
type Failure struct {
	RequestID    string
	Method, Path string // of the page
	Err          error
}

// An ErrorView is how a [Failure] is shown. The zero value shows no more than
// its status.
type ErrorView struct {
	Page []byte // the HTML document in place of the error page
	Tail []byte // HTML that ends a document half of which is sent; default: the connection is aborted

	// Overlay, a JSON value, goes to the browser with the error, as its
	// `overlay`.
	Overlay json.RawMessage
}

// fail answers an error that was not meant as an answer: the visitor sees the
// error page, the log has the reason. It never fails itself.
func (x *exchange) fail(err error) {
	if x.r.Context().Err() != nil {
		return // nobody is there to see it
	}
	status := http.StatusInternalServerError
	if errors.Is(err, ssr.ErrBusy) {
		status = http.StatusServiceUnavailable
		x.w.Header().Set("Retry-After", "1")
	}
	for _, name := range []string{"Content-Encoding", "Etag", "Set-Cookie", "Content-Length"} {
		x.w.Header().Del(name)
	}
	view := x.report(status, err)
	failure := encodeFailure(status, x.id, view.Overlay)
	c := &Context{header: make(http.Header)}
	switch {
	case x.data:
		_ = x.sendDataError(c, failure) // it is our own
	case view.Page != nil:
		x.sendErrorHTML(status, view.Page)
	case x.app == nil || status == http.StatusServiceUnavailable || x.runPage(c, nil, failure) != nil:
		x.sendErrorHTML(status, []byte(fmt.Sprintf(plainError, status, http.StatusText(status), status, http.StatusText(status), x.id)))
	}
}

const plainError = `<!doctype html><meta charset="utf-8"><title>%d %s</title><h1>%d %s</h1><p>Request %s</p>`

// reportError is told of errors that the application shows itself.
func (s *Server) reportError(ctx context.Context, err error) json.RawMessage {
	x, ok := ctx.Value(exchangeKey{}).(*exchange)
	if !ok {
		return encodeFailure(http.StatusInternalServerError, "", nil)
	}
	view := x.report(http.StatusInternalServerError, err)
	return encodeFailure(http.StatusInternalServerError, x.id, view.Overlay)
}

// noteError is told of errors that the browser makes good: inside of a Suspense
// boundary. While developing they go along in the payload.
func (s *Server) noteError(ctx context.Context, err error) (noted bool) {
	x, ok := ctx.Value(exchangeKey{}).(*exchange)
	if !ok || x.ahead || s.config.ErrorView == nil {
		return false
	}
	if view := x.report(http.StatusOK, err); view.Overlay != nil {
		*x.noted = append(*x.noted, view.Overlay)
	}
	return true
}

// report tells the log, or who asked to be told.
func (x *exchange) report(status int, err error) ErrorView {
	x.seen.failed(err)
	if x.server.config.ErrorView != nil {
		view := x.server.config.ErrorView(x.r.Context(), Failure{RequestID: x.id, Method: x.r.Method, Path: x.path, Err: err})
		if !json.Valid(view.Overlay) {
			view.Overlay = nil
		}
		return view
	}
	attrs := []any{"request", x.id, "method", x.r.Method, "path", x.path, "status", status, "error", err.Error()}
	var e *ssr.Error
	if errors.As(err, &e) {
		attrs = append(attrs, "stack", stackText(e))
	}
	x.server.log.Error("request failed", attrs...)
	return ErrorView{}
}

func stackText(e *ssr.Error) string {
	var b strings.Builder
	for i, f := range e.Stack {
		if i > 0 {
			b.WriteString(" < ")
		}
		fmt.Fprintf(&b, "%s:%d:%d", f.File, f.Line, f.Column)
	}
	return b.String()
}

func encodeStatus(status int, message string, data any, id string) json.RawMessage {
	text, err := json.Marshal(struct {
		Status  int    `json:"status"`
		Message string `json:"message"`
		Data    any    `json:"data,omitempty"`
		ID      string `json:"id,omitempty"`
	}{status, message, data, id})
	if err != nil { // data is the caller's and was JSON before
		return json.RawMessage(`{"status":500,"message":"Internal Server Error"}`)
	}
	return text
}

// encodeFailure is what the browser gets of an error that is no answer.
func encodeFailure(status int, id string, overlay json.RawMessage) json.RawMessage {
	failure := encodeStatus(status, http.StatusText(status), nil, id)
	if len(overlay) == 0 {
		return failure
	}
	return slices.Concat(failure[:len(failure)-1], []byte(`,"overlay":`), overlay, []byte("}"))
}
