package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// The load generator counts whole, right answers, however they are framed.
func TestLoad(t *testing.T) {
	body := "<html>" + strings.Repeat("x", 200_000) + "the last words</html>\n"
	for name, c := range map[string]struct {
		answer func(w http.ResponseWriter, n int64)
		wrong  string // what the errors say; "" for none
	}{
		"with a length": {answer: func(w http.ResponseWriter, _ int64) {
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			io.WriteString(w, body)
		}},
		"in chunks": {answer: func(w http.ResponseWriter, _ int64) {
			io.WriteString(w, body[:100])
			w.(http.Flusher).Flush()
			io.WriteString(w, body[100:])
		}},
		"on new connections": {answer: func(w http.ResponseWriter, _ int64) {
			w.Header().Set("Connection", "close")
			io.WriteString(w, body)
		}},
		"a 500": {answer: func(w http.ResponseWriter, n int64) {
			if n%7 == 0 {
				w.WriteHeader(500)
			}
			io.WriteString(w, body)
		}, wrong: "answered HTTP/1.1 500"},
		"another page": {answer: func(w http.ResponseWriter, _ int64) {
			io.WriteString(w, strings.Replace(body, "last", "first", 1))
		}, wrong: "without \"last words\""},
		"half a page": {answer: func(w http.ResponseWriter, _ int64) {
			io.WriteString(w, body[:150_000])
		}, wrong: "without its end"},
	} {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int64
			v := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { c.answer(w, asked.Add(1)) }))
			defer v.Close()
			l := load{
				Address: v.Listener.Addr().String(), Path: "/page", Connections: 3, MinBytes: 1000, Text: "last words",
				Warmup: 20 * time.Millisecond, Duration: 200 * time.Millisecond,
			}
			got := l.run()
			if c.wrong == "" && (got.Errors > 0 || got.Requests == 0 || got.Bytes != int64(got.Requests*len(body)) || got.P50 <= 0 || got.P99 < got.P50) {
				t.Errorf("%+v", got)
			}
			if int64(got.Requests+got.Errors) > asked.Load() {
				t.Errorf("%d answers to %d requests", got.Requests+got.Errors, asked.Load())
			}
			if c.wrong != "" && (got.Errors == 0 || !strings.Contains(got.Error, c.wrong)) {
				t.Errorf("%d errors, %q: want one with %q", got.Errors, got.Error, c.wrong)
			}
		})
	}
}
