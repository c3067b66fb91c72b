package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/dx-host/dx/server"
)

// What Go functions answer means the same on the document, for its data and for
// the router; a Go getData runs after the action of the page.
func TestGoFunctions(t *testing.T) {
	var mu sync.Mutex
	items := []string{"milk"}
	h := builtServer(t, "testdata/lifecycle.txtar", server.Config{
		PreHandlers: []func(*server.Context) error{func(c *server.Context) error {
			return answerOf(c, "guard")
		}},
		Data: map[string]server.DataFunc{"/items": func(c *server.Context) (any, error) {
			mu.Lock()
			defer mu.Unlock()
			return map[string]any{"items": items}, answerOf(c, "data")
		}},
		Services: map[string]server.Service{"add": func(_ context.Context, args []json.RawMessage) (any, error) {
			mu.Lock()
			defer mu.Unlock()
			var text string
			err := json.Unmarshal(args[0], &text)
			items = append(items, text)
			return len(items), err
		}},
	})
	ask := func(method, path, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader("text=tea"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for _, c := range []struct {
		method, query string
		status        int
		text, to      string
	}{
		{"GET", "", 200, "milk", ""},
		{"POST", "", 200, "milk,tea 2", ""},
		{"GET", "guard=found", 404, "Caught 404 Not Found", ""},
		{"GET", "data=found", 404, "Caught 404 Not Found", ""},
		{"GET", "guard=teapot", 418, "Caught 418 Short and stout", ""},
		{"GET", "data=teapot", 418, "Caught 418 Short and stout", ""},
		{"PATCH", "data=teapot", 418, "Caught 418 Short and stout", ""},
		{"POST", "guard=teapot", 418, "Caught 418 Short and stout", ""},
		{"GET", "guard=login", 302, "", "/login"},
		{"GET", "data=login", 302, "", "/login"},
		{"POST", "guard=login", 303, "", "/login"},
		{"POST", "data=login", 303, "", "/login"},
		{"GET", "guard=evil", 500, "", ""},
		{"GET", "data=evil", 500, "", ""},
	} {
		document := ask(c.method, "/items?"+c.query, "text/html")
		if document.Code != c.status || !strings.Contains(document.Body.String(), c.text) || document.Header().Get("Location") != c.to {
			t.Errorf("%s %s: %d to %q:\n%s", c.method, c.query, document.Code, document.Header().Get("Location"), document.Body)
		}
		if c.query == "" && c.method == "POST" {
			continue // it would add again
		}
		for _, accept := range []string{"*/*", "application/vnd.dx.route+json"} {
			data := ask(c.method, "/-/data/items?"+c.query, accept)
			status, to := c.status, c.to
			if to != "" {
				to = "/-/data" + to
			}
			if c.method == "POST" && c.to != "" && accept != "*/*" {
				status, to = 200, ""
				if got := data.Header().Get("Dx-Redirect"); got != c.to {
					t.Errorf("%s %s: the router is sent to %q", c.method, c.query, got)
				}
			}
			if data.Code != status || data.Header().Get("Location") != to {
				t.Errorf("%s %s for %s: %d to %q, want %d to %q: %s", c.method, c.query, accept, data.Code, data.Header().Get("Location"), status, to, data.Body)
			}
			for _, name := range []string{"Set-Cookie", "X-Seen"} {
				if got, want := data.Header().Get(name), document.Header().Get(name); got != want {
					t.Errorf("%s %s for %s: %s %q, on the document %q", c.method, c.query, accept, name, got, want)
				}
			}
		}
	}
}

// answerOf does at one place what the query says.
func answerOf(c *server.Context, place string) error {
	c.Header().Set("X-Seen", place)
	c.SetCookie(&http.Cookie{Name: place, Value: "yes"})
	switch c.Request.URL.Query().Get(place) {
	case "found":
		return server.NotFound()
	case "teapot":
		return &server.StatusError{Status: http.StatusTeapot, Message: "Short and stout"}
	case "login":
		return server.Redirect("/login")
	case "evil":
		return server.Redirect("//evil.test")
	}
	return nil
}
