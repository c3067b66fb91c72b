package devproxy

import (
	"bufio"
	"context"
	"errors"
	"maps"
	"net"
	"net/http"
)

// appWriter is what the application writes to. When it has no route it may call Fallback first.
type appWriter struct {
	http.ResponseWriter
	vite    http.Handler
	written bool
}

// Fallback lets Vite answer in the application's place and reports whether it did. It does nothing for a request with
// a body or with a method other than GET and HEAD, and when the application has begun its own answer.
func (w *appWriter) Fallback(r *http.Request) bool {
	if w.written || !isPlain(r) || isUpgrade(r) {
		return false
	}
	attempt := &attempt{ResponseWriter: w.ResponseWriter, header: http.Header{}}
	w.vite.ServeHTTP(attempt, r.WithContext(context.WithValue(r.Context(), attemptKey{}, true)))
	w.written = w.written || !attempt.nothing
	return !attempt.nothing
}

// isPlain says whether r can be sent again because it is only a question.
func isPlain(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && r.ContentLength == 0 && len(r.TransferEncoding) == 0
}

func (w *appWriter) WriteHeader(status int) {
	w.written = w.written || status >= 200 || status == http.StatusSwitchingProtocols
	w.ResponseWriter.WriteHeader(status)
}

func (w *appWriter) Write(p []byte) (int, error) {
	w.written = true
	return w.ResponseWriter.Write(p)
}

// Flush sends what has been written so far.
func (w *appWriter) Flush() {
	w.written = true
	// Every server's writer can flush; there is nothing to do about one that can't.
	_ = http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack takes over the connection.
func (w *appWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	w.written = true
	return http.NewResponseController(w.ResponseWriter).Hijack()
}

// Unwrap gives http.ResponseController the server's own writer.
func (w *appWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// errNothing is the answer of a Vite that does not have the file.
var errNothing = errors.New("vite has no such file")

// An attempt is an answer that may turn out not to be one: its header becomes the real one only when it is.
type attempt struct {
	http.ResponseWriter
	header  http.Header
	nothing bool
	written bool
}

func (a *attempt) Header() http.Header {
	if a.written {
		return a.ResponseWriter.Header() // trailers
	}
	return a.header
}

func (a *attempt) WriteHeader(status int) {
	if a.written || status < 200 {
		return
	}
	a.written = true
	h := a.ResponseWriter.Header()
	clear(h) // what the application set was meant for its own answer
	maps.Copy(h, a.header)
	a.ResponseWriter.WriteHeader(status)
}

func (a *attempt) Write(p []byte) (int, error) {
	if !a.written {
		a.WriteHeader(http.StatusOK)
	}
	return a.ResponseWriter.Write(p)
}

// Unwrap gives http.ResponseController the server's own writer.
func (a *attempt) Unwrap() http.ResponseWriter { return a.ResponseWriter }
