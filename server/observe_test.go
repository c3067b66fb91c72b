package server

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestObserve(t *testing.T) {
	var seen []*Observation
	s := newServer(t, Config{
		Observe: func(o *Observation) { seen = append(seen, o) },
		Backend: http.NotFoundHandler(),
		PreHandlers: []func(*Context) error{func(c *Context) error {
			if c.Request.URL.Query().Has("away") {
				return Redirect("/")
			}
			return nil
		}},
	})
	for _, test := range []struct {
		name, method, target string
		header               []string
		status               int
		pattern, renderer    string
		steps                string // in their order
		err, data            string
	}{
		{name: "document", target: "/posts/7?a=b", status: 200, pattern: "/posts/:id", steps: "build middleware guards queue load render send", data: `"id":"7"`},
		{name: "data", target: "/-/data/posts/7", status: 200, pattern: "/posts/:id", steps: "build middleware guards queue load send", data: `"id":"7"`},
		{name: "HEAD", method: "HEAD", target: "/", status: 200, pattern: "/", steps: "build middleware guards queue load render send"},
		{name: "redirect by Go", target: "/?away", status: 302, pattern: "/", steps: "build middleware send"},
		{name: "no page", target: "/nothing", status: 404, steps: "build middleware guards queue load render send"},
		{name: "error", target: "/boom", status: 500, pattern: "/boom", steps: "build middleware guards queue load queue load render send", err: "secret: db=postgres"},
		{name: "action", method: "POST", target: "/sent", header: []string{"Content-Type", "text/plain"}, status: 200, pattern: "/sent", steps: "build middleware guards body queue load render send"},
	} {
		t.Run(test.name, func(t *testing.T) {
			seen = nil
			before := time.Now()
			answer := get(t, s, orGet(test.method), test.target, test.header...)
			if len(seen) != 1 {
				t.Fatalf("%d observations", len(seen))
			}
			o := seen[0]
			if o.Status != test.status || o.Status != answer.Code || o.Bytes != int64(answer.Body.Len()) || o.ID != answer.Header().Get("X-Request-Id") || o.Aborted {
				t.Errorf("status %d, %d bytes, id %q, aborted %v; the answer has %d, %d, %v", o.Status, o.Bytes, o.ID, o.Aborted, answer.Code, answer.Body.Len(), answer.Header())
			}
			if o.Route.Pattern != test.pattern || o.Data != strings.HasPrefix(test.target, "/-/data") || o.Request.URL.RequestURI() != test.target {
				t.Errorf("route %q, data %v, target %q", o.Route.Pattern, o.Data, o.Request.URL.RequestURI())
			}
			checkSteps(t, o, test.steps, time.Since(before))
			if (o.Err == nil) != (test.err == "") || o.Err != nil && !strings.Contains(o.Err.Error(), test.err) {
				t.Errorf("error %v", o.Err)
			}
			if !strings.Contains(string(o.Levels), test.data) {
				t.Errorf("data %s", o.Levels)
			}
		})
	}
}

func orGet(method string) string {
	if method == "" {
		return "GET"
	}
	return method
}

// checkSteps: together they are the whole time, and the answer began within it.
func checkSteps(t *testing.T, o *Observation, want string, most time.Duration) {
	t.Helper()
	var names []string
	var sum time.Duration
	for _, step := range o.Steps {
		names = append(names, step.Name)
		sum += step.Time
	}
	if got := strings.Join(names, " "); got != want {
		t.Errorf("steps %s, want %s", got, want)
	}
	if sum != o.Total || o.Total > most || o.FirstByte <= 0 || o.FirstByte > o.Total {
		t.Errorf("steps of %v, total %v (at most %v), first byte after %v", sum, o.Total, most, o.FirstByte)
	}
}

// What is cut off is told of too, and what other handlers answer is not.
func TestObserveOnly(t *testing.T) {
	var seen []*Observation
	s := newServer(t, Config{Observe: func(o *Observation) { seen = append(seen, o) }})
	get(t, s, "GET", "/favicon.ico")
	get(t, &around{s}, "GET", "/elsewhere.css")
	if len(seen) != 0 {
		t.Errorf("an asset and a file of somebody else: %+v", seen)
	}
	func() {
		defer func() {
			if recover() != http.ErrAbortHandler {
				t.Error("not aborted")
			}
		}()
		get(t, s, "GET", "/late")
	}()
	if len(seen) != 1 || !seen[0].Aborted || seen[0].Status != 200 || seen[0].Err == nil || seen[0].Bytes == 0 {
		t.Errorf("a page that failed while it was sent: %+v", seen)
	}
}

// around answers what the server has no route for.
type around struct{ s *Server }

func (a *around) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.s.ServeHTTP(&elsewhereWriter{w}, r)
}

type elsewhereWriter struct{ http.ResponseWriter }

func (w *elsewhereWriter) Fallback(*http.Request) bool {
	w.WriteHeader(http.StatusOK)
	return true
}

// Who does not observe pays nothing.
func TestObserverCostsNothing(t *testing.T) {
	var o *observer
	if n := testing.AllocsPerRun(100, func() {
		o.mark("queue")
		o.loaded(nil)
		o.failed(nil)
		o.prerendered()
		if o.ssrTrace() != nil || o.fellBack(false) {
			t.Error("a nil observer does something")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
