package devtools

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed page
var files embed.FS

var page = template.Must(template.ParseFS(files, "page/index.html"))

// Path is where the page is, below the base.
const Path = "-/dx"

// policy lets the page use what is below its own path, and nobody frame it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Around answers for the page and what belongs to it, app for everything else.
//
//	/-/dx                      the page
//	/-/dx.json                 all that it shows, but what the functions of pages gave
//	/-/dx/requests/7.json      that, of one request
//	/-/dx/events               a stream that tells when there is something new
//	POST /-/dx/clear           forgets the requests
//
// Which hosts' names may be asked for is not decided here.
func (t *Tools) Around(app http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		below, ok := strings.CutPrefix(r.URL.Path, t.config.Base()+Path)
		if !ok || below != "" && below != ".json" && below[0] != '/' {
			app.ServeHTTP(w, r)
			return
		}
		t.answer(w, r, below)
	})
}

func (t *Tools) answer(w http.ResponseWriter, r *http.Request, below string) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	if text := t.refusal(r, below); text != "" {
		http.Error(w, text, http.StatusForbidden)
		return
	}
	method := http.MethodGet
	if below == "/clear" {
		method = http.MethodPost
	}
	if r.Method != method && (r.Method != http.MethodHead || method != http.MethodGet) {
		h.Set("Allow", method)
		http.Error(w, "Method Not Allowed", http.StatusMethodNotAllowed)
		return
	}
	t.serve(w, r, below)
}

// refusal keeps other sites' pages out: they can lead here, but neither read nor change anything.
func (t *Tools) refusal(r *http.Request, below string) string {
	site := r.Header.Get("Sec-Fetch-Site")
	foreign := site == "cross-site" || site == "same-site"
	if foreign && (r.Header.Get("Sec-Fetch-Mode") != "navigate" || below != "") || t.origin.Check(r) != nil {
		return "another site's page can't use this"
	}
	return ""
}

func (t *Tools) serve(w http.ResponseWriter, r *http.Request, below string) {
	switch below {
	case "":
		t.servePage(w)
	case ".json":
		sendJSON(w, t.overview())
	case "/events":
		t.serveEvents(w, r)
	case "/clear":
		t.clear()
		w.WriteHeader(http.StatusNoContent)
	case "/app.js", "/view.js", "/style.css":
		http.ServeFileFS(w, r, files, "page"+below)
	default:
		number, ok := strings.CutPrefix(below, "/requests/")
		if n, err := strconv.Atoi(strings.TrimSuffix(number, ".json")); ok && err == nil {
			t.serveDetails(w, n)
			return
		}
		http.Error(w, "Not Found", http.StatusNotFound)
	}
}

func (t *Tools) servePage(w http.ResponseWriter) {
	var b bytes.Buffer
	data := map[string]string{"Base": t.config.Base(), "Path": t.config.Base() + Path, "Name": t.config.Project().Name}
	if err := page.Execute(&b, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes()) // who has left needs no answer
}

// overview is what /-/dx.json answers.
type overview struct {
	*Project
	Base     string     `json:"base"`
	Requests []*request `json:"requests"` // the newest first, as Builds
	Builds   []*Build   `json:"builds"`
}

func (t *Tools) overview() overview {
	project := t.config.Project()
	t.mu.Lock()
	defer t.mu.Unlock()
	o := overview{Project: project, Base: t.config.Base(), Requests: append([]*request{}, t.requests...), Builds: append([]*Build{}, t.builds...)}
	slices.Reverse(o.Requests)
	slices.Reverse(o.Builds)
	return o
}

func (t *Tools) serveDetails(w http.ResponseWriter, number int) {
	t.mu.Lock()
	i := slices.IndexFunc(t.requests, func(r *request) bool { return r.Number == number })
	var found *request
	if i >= 0 {
		found = t.requests[i]
	}
	t.mu.Unlock()
	if found == nil {
		http.Error(w, "This request is no longer kept", http.StatusNotFound)
		return
	}
	sendJSON(w, found.Data)
}

func sendJSON(w http.ResponseWriter, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(text) // who has left needs no answer
}

// How often notices are sent at most, and how often a line that keeps the connection open.
const (
	pause     = 100 * time.Millisecond
	keepAlive = 15 * time.Second
)

// serveEvents sends a notice at once, and whenever there is something new.
func (t *Tools) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	alive := time.NewTicker(keepAlive)
	defer alive.Stop()
	for text := "data: change\n\n"; ; {
		t.mu.Lock()
		changed := t.changed
		t.mu.Unlock()
		if _, err := fmt.Fprint(w, text); err != nil || control.Flush() != nil || !t.sleep(r) {
			return
		}
		select {
		case <-changed:
			text = "data: change\n\n"
		case <-alive.C:
			text = ":\n\n"
		case <-r.Context().Done():
			return
		case <-t.config.Done:
			return
		}
	}
}

// sleep is false when the stream is to end.
func (t *Tools) sleep(r *http.Request) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
	case <-t.config.Done:
	}
	return false
}
