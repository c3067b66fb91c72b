package server

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// A client that asks and never reads loses its connection; the runtime that
// worked for it goes on for others.
func TestClientThatNeverReads(t *testing.T) {
	s := httptest.NewServer(newServer(t, Config{Workers: 1, Runtimes: 1, WriteTimeout: 100 * time.Millisecond}))
	defer s.Close()
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
	if _, err := conn.Read(make([]byte, 1)); err != nil { // the answer has begun
		t.Fatal(err)
	}
	client := &http.Client{Timeout: 20 * time.Second}
	for deadline := time.Now().Add(15 * time.Second); ; { // 503 while the only runtime is taken
		response, err := client.Get(s.URL + "/echo")
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d: the runtime is still held for a client that reads nothing", response.StatusCode)
		}
	}
}

// The next request on the connection has no deadline of the one before.
func TestWriteDeadlineEnds(t *testing.T) {
	s := newServer(t, Config{})
	for _, path := range []string{"/echo", "/stream", "/-/data/echo"} {
		for _, accept := range []string{"*/*", envelopeType} {
			w := &timedWriter{ResponseRecorder: httptest.NewRecorder()}
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("Accept", accept)
			s.ServeHTTP(w, r)
			if n := len(w.deadlines); n < 2 || w.deadlines[0].IsZero() || !w.deadlines[n-1].IsZero() {
				t.Errorf("%s: the deadlines are %v, want one and none in the end", path, w.deadlines)
			}
		}
	}
}

type timedWriter struct {
	*httptest.ResponseRecorder
	deadlines []time.Time
}

func (w *timedWriter) SetWriteDeadline(d time.Time) error {
	w.deadlines = append(w.deadlines, d)
	return nil
}
