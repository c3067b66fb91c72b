package server

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// mux is a program's own routes.
func mux() *http.ServeMux {
	m := http.NewServeMux()
	m.HandleFunc("GET /api/x", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "x of "+r.Host) })
	m.HandleFunc("GET /api/items/{id}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Item", "none")
		http.Error(w, `{"error":"no such item"}`, http.StatusNotFound)
	})
	m.HandleFunc("GET /own", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "own") })
	m.HandleFunc("POST /posts/7", func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) })
	return m
}

func TestBackendsRoutesComeFirst(t *testing.T) {
	remote := httptest.NewServer(mux())
	defer remote.Close()
	target, err := url.Parse(remote.URL)
	if err != nil {
		t.Fatal(err)
	}
	for name, backend := range map[string]http.Handler{
		"mux":     mux(),
		"handler": http.HandlerFunc(mux().ServeHTTP),
		"remote":  ProxyBackend(target, slog.New(slog.DiscardHandler)),
	} {
		s := newServer(t, Config{Backend: backend, BackendPrefixes: []string{"/api"}})
		for _, test := range []struct {
			method, target string
			status         int
			want           string
		}{
			{"GET", "/own", 200, "own"},
			{"GET", "/api/x", 200, "x of "},
			{"GET", "/api/items/7", 404, "no such item"},
			{"GET", "/api/nowhere", 404, "404 page not found"},
			{"GET", "/apiary", 404, "<p>Not Found</p>"},
			{"GET", "/echo", 200, "<p>/echo</p>"},
			{"GET", "/posts/8", 200, "<p>/posts/8</p>"},
			{"GET", "/nowhere", 404, "<p>Not Found</p>"},
			{"GET", "/-/data/fetch", 200, `"status":200,"body":"x of `},
		} {
			w := get(t, s, test.method, test.target)
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.want) {
				t.Errorf("%s: %s %s: %d %s, want %d %s", name, test.method, test.target, w.Code, w.Body, test.status, test.want)
			}
		}
		if w := get(t, s, "GET", "/echo"); w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: headers of the 404 are left: %v", name, w.Header())
		}
	}
}

func TestBodyIsReadOnce(t *testing.T) {
	s := newServer(t, Config{Backend: mux()})
	ts := httptest.NewServer(s)
	defer ts.Close()
	res, err := http.Post(ts.URL+"/posts/7", "text/plain", strings.NewReader("body"))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); err != nil || string(body) != "body" {
		t.Errorf("%q, %v", body, err)
	}
}

// What is sent to a page with an action is the page's, and the rest the backend's.
func TestActionIsAskedBeforeTheBackend(t *testing.T) {
	backend := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "backend") })
	s := newServer(t, Config{Backend: backend, BackendPrefixes: []string{"/api"}})
	for target, want := range map[string]string{"/sent": "<p>/sent</p>", "/echo": "backend", "/nowhere": "backend", "/api/sent": "backend"} {
		if w := get(t, s, "POST", target); w.Code != 200 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("POST %s: %d %s, want %s", target, w.Code, w.Body, want)
		}
	}
}

func TestMuxMethodMismatchIsItsAnswer(t *testing.T) {
	s := newServer(t, Config{Backend: mux()})
	if w := get(t, s, "DELETE", "/own"); w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

func TestRemoteBackendIsAway(t *testing.T) {
	target := &url.URL{Scheme: "http", Host: "127.0.0.1:1"}
	s := newServer(t, Config{Backend: ProxyBackend(target, slog.New(slog.DiscardHandler)), BackendPrefixes: []string{"/api"}})
	if w := get(t, s, "GET", "/api/x"); w.Code != 502 || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if w := get(t, s, "GET", "/echo"); w.Code != 200 {
		t.Errorf("a page without its backend: %d", w.Code)
	}
}

func TestTransformSeesTheEncodedPath(t *testing.T) {
	var paths []string
	s := newServer(t, Config{Transform: func(_ context.Context, path, template string) (string, error) {
		paths = append(paths, path)
		return strings.Replace(template, "<title>", "<title>T ", 1), nil
	}})
	if w := get(t, s, "GET", "/posts/100%25"); w.Code != 200 || !strings.Contains(w.Body.String(), "<title>T ") || paths[0] != "/posts/100%25" {
		t.Errorf("%d, paths %v", w.Code, paths)
	}
}

// A parameter matches everything, files too: those come first, as they do in a build.
func TestFallbackIsAskedForWhatHasNoRoute(t *testing.T) {
	s := newServer(t, Config{})
	for target, want := range map[string]string{
		"/nowhere": "fallback", "/echo": "page", "/-/data/nowhere": "none", "/posts/7": "page", "/posts/styles.css": "fallback",
	} {
		w := &fallbackWriter{ResponseRecorder: httptest.NewRecorder()}
		r := httptest.NewRequest("GET", target, nil)
		s.ServeHTTP(struct{ http.ResponseWriter }{wrapped{w}}.ResponseWriter, r)
		if got := fmt.Sprint(w.asked); got != fmt.Sprint(want == "fallback") {
			t.Errorf("%s: asked %s, want %s", target, got, want)
		}
	}
}

type wrapped struct{ http.ResponseWriter }

func (w wrapped) Unwrap() http.ResponseWriter { return w.ResponseWriter }

type fallbackWriter struct {
	*httptest.ResponseRecorder
	asked bool
}

func (f *fallbackWriter) Fallback(*http.Request) bool {
	f.asked = true
	return true
}
