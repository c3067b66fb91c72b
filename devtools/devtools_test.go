package devtools

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/dx-host/dx/server"
)

// observed is a request that was answered.
func observed(target string, change func(*server.Observation)) *server.Observation {
	o := &server.Observation{
		ID: "1", Request: httptest.NewRequest("GET", target, nil), Status: 200, Bytes: 10, Start: time.Now(), Total: 3 * time.Millisecond,
		Header: http.Header{"Content-Type": {"text/html"}},
		Steps:  []server.Step{{Name: "getData", Time: time.Millisecond}, {Name: "send", Time: 2 * time.Millisecond}},
		Route:  server.Route{Pattern: target, ID: "pages/x.jsx"},
		Levels: json.RawMessage(`{"pages/x.jsx":[{"a":1}]}`), Renderer: "react-dom", Reason: "a style",
	}
	if change != nil {
		change(o)
	}
	return o
}

func newTools(c Config) (*Tools, http.Handler) {
	t := New(c)
	return t, t.Around(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "the application") }))
}

func ask(h http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

type shown struct {
	Name     string
	Requests []struct {
		Number                             int
		URL, Kind, Route, Renderer, Reason string
		Error                              string
		Total                              float64
		Steps                              []step
	}
	Builds []Build
}

func overviewOf(t *testing.T, h http.Handler) (o shown) {
	t.Helper()
	answer := ask(h, "GET", "/app/-/dx.json")
	if err := json.Unmarshal(answer.Body.Bytes(), &o); err != nil {
		t.Fatalf("%v: %s", err, answer.Body)
	}
	return o
}

func TestOverview(t *testing.T) {
	tools, h := newTools(Config{
		Base: func() string { return "/app/" }, Project: func() *Project { return &Project{Name: "sink"} },
		Describe: func(err error) string { return "described: " + err.Error() },
	})
	for i := range maxRequests + 5 {
		tools.Observe(observed(fmt.Sprintf("/p%d", i), nil))
	}
	tools.Observe(observed("/-/data/fails", func(o *server.Observation) { o.Data, o.Err = true, errors.New("no water") }))
	o := overviewOf(t, h)
	if len(o.Requests) != maxRequests || o.Name != "sink" {
		t.Fatalf("%d requests of %q", len(o.Requests), o.Name)
	}
	newest, second := o.Requests[0], o.Requests[1]
	if newest.Kind != "data" || newest.Error != "described: no water" {
		t.Errorf("the newest: %+v", newest)
	}
	if second.URL != "/p104" || second.Route != "/p104" || second.Reason != "a style" || second.Total != 3 || second.Steps[1] != (step{"send", 2}) {
		t.Errorf("the one before: %+v", second)
	}
	details := ask(h, "GET", fmt.Sprintf("/app/-/dx/requests/%d.json", second.Number)).Body.String()
	if !strings.Contains(details, `"value":{"pages/x.jsx":[{"a":1}]}`) {
		t.Errorf("details %s", details)
	}
	if code := ask(h, "POST", "/app/-/dx/clear").Code; code != 204 || len(overviewOf(t, h).Requests) != 0 {
		t.Errorf("cleared with %d", code)
	}
	if code := ask(h, "GET", fmt.Sprintf("/app/-/dx/requests/%d.json", second.Number)).Code; code != 404 {
		t.Errorf("of a forgotten request: %d", code)
	}
}

func TestLargeDataIsCut(t *testing.T) {
	p := partOf(json.RawMessage(`"` + strings.Repeat("x", maxPart) + `"`))
	if p.Value != nil || len(p.Begin) != maxBegin || p.Size != maxPart+2 {
		t.Errorf("%d bytes of value, %d at the beginning, size %d", len(p.Value), len(p.Begin), p.Size)
	}
}

func TestBuilds(t *testing.T) {
	tools, h := newTools(Config{Base: func() string { return "/app/" }})
	tools.Built(Build{Took: 100})
	tools.Built(Build{Changed: []string{"pages/"}, Same: true}) // nobody's change
	for range 3 {
		tools.Built(Build{Error: "syntax"})
	}
	tools.Built(Build{Error: "syntax", Changed: []string{"a.jsx"}})
	builds := overviewOf(t, h).Builds
	if len(builds) != 3 || builds[0].Times != 1 || builds[0].Changed[0] != "a.jsx" || builds[1].Times != 3 || builds[2].Took != 100 {
		t.Errorf("%+v", builds)
	}
}

// Who may ask for what: other sites may lead here, nothing else.
func TestBorder(t *testing.T) {
	_, h := newTools(Config{Base: func() string { return "/app/" }, Project: func() *Project { return &Project{Name: `<script>"x"`} }})
	for _, test := range []struct {
		method, target string
		header         []string
		status         int
	}{
		{"GET", "/app/-/dx", nil, 200},
		{"GET", "/app/-/dx", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200},
		{"GET", "/app/-/dx", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		{"GET", "/app/-/dx.json", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"}, 403},
		{"GET", "/app/-/dx.json", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate"}, 403},
		{"GET", "/app/-/dx.json", []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{"GET", "/app/-/dx/style.css", nil, 200},
		{"GET", "/app/-/dx/index.html", nil, 404},
		{"GET", "/app/-/dx/../devtools.go", nil, 404},
		{"GET", "/app/-/dx/clear", nil, 405},
		{"POST", "/app/-/dx.json", nil, 405},
		{"POST", "/app/-/dx/clear", []string{"Origin", "https://evil.test"}, 403},
	} {
		answer := ask(h, test.method, test.target, test.header...)
		if answer.Code != test.status {
			t.Errorf("%s %s %v: %d, want %d", test.method, test.target, test.header, answer.Code, test.status)
		}
		head := answer.Header()
		if head.Get("X-Robots-Tag") != "noindex" || !strings.Contains(head.Get("Content-Security-Policy"), "default-src 'none'") || head.Get("Access-Control-Allow-Origin") != "" || head.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: header %v", test.target, head)
		}
	}
	if body := ask(h, "GET", "/app/-/dx").Body.String(); strings.Contains(body, "<script>\"x\"") || !strings.Contains(body, `src="/app/-/dx/app.js"`) {
		t.Errorf("the page: %s", body)
	}
	for _, target := range []string{"/-/dx", "/app/-/dxy", "/app/", "/app/-/data/x"} {
		if body := ask(h, "GET", target).Body.String(); body != "the application" {
			t.Errorf("%s is taken from the application: %s", target, body)
		}
	}
}

// The stream tells at once and when something happens, and ends with dx dev.
func TestEvents(t *testing.T) {
	done := make(chan struct{})
	tools, h := newTools(Config{Done: done})
	s := httptest.NewServer(h)
	defer s.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "GET", s.URL+"/-/dx/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	for i := range 3 {
		if !lines.Scan() || lines.Text() != "data: change" || !lines.Scan() {
			t.Fatalf("notice %d: %q, %v", i, lines.Text(), lines.Err())
		}
		tools.Observe(observed("/", nil))
	}
	close(done)
	for more := 0; lines.Scan(); more++ {
		if more > 2 { // a notice may have been on its way
			t.Fatalf("it goes on: %q", lines.Text())
		}
	}
	if err := lines.Err(); err != nil {
		t.Error(err)
	}
}
