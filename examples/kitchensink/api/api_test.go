package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

func newServer(t *testing.T) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(newHandler())
	t.Cleanup(server.Close)
	server.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return server
}

func send(t *testing.T, s *httptest.Server, method, path, contentType, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := s.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

const (
	asJSON = "application/json"
	asForm = "application/x-www-form-urlencoded"
)

func TestRequests(t *testing.T) {
	long := strings.Repeat("é", maxText+1)
	tests := []struct {
		name, method, path, contentType, body string
		status                                int
		want                                  string
	}{
		{"list", "GET", "/api/todos", "", "", 200, `"text":"Fix the dripping tap"`},
		{"create", "POST", "/api/todos", asJSON, `{"text":" Scrub "}`, 201, `{"id":3,"text":"Scrub"}`},
		{"empty", "POST", "/api/todos", asJSON, `{"text":"  "}`, 400, "text is empty"},
		{"too long", "POST", "/api/todos", asJSON, `{"text":"` + long + `"}`, 400, "longer than 200"},
		{"control", "POST", "/api/todos", asJSON, `{"text":"a\u0000b"}`, 400, "not text"},
		{"unknown field", "POST", "/api/todos", asJSON, `{"text":"a","x":1}`, 400, "unknown field"},
		{"two values", "POST", "/api/todos", asJSON, `{"text":"a"}{}`, 400, "more than one"},
		{"too large", "POST", "/api/todos", asJSON, `{"text":"` + strings.Repeat("a", maxBody) + `"}`, 413, "too large"},
		{"plain text", "POST", "/api/todos", "text/plain", "Scrub", 415, "application/json"},
		{"wrong method", "DELETE", "/api/todos", "", "", 405, "DELETE is not allowed"},
		{"unknown", "GET", "/api/nope", "", "", 404, `{"message":"no route for /api/nope","status":404}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			response, body := send(t, newServer(t), test.method, test.path, test.contentType, test.body)
			if response.StatusCode != test.status || !strings.Contains(body, test.want) {
				t.Errorf("got %d %s, want %d with %s", response.StatusCode, body, test.status, test.want)
			}
			if !json.Valid([]byte(body)) {
				t.Errorf("the answer is not JSON: %s", body)
			}
		})
	}
}

func TestForm(t *testing.T) {
	tests := []struct{ name, body, referer, want string }{
		{"back to the page", "text=Scrub", "http://app.test/form", "/form"},
		{"without its query", "text=Scrub", "http://app.test/other?error=old", "/other"},
		{"never to another site", "text=Scrub", "https://evil.test/x", "/form"},
		{"nor to another host by its path", "text=Scrub", "http://app.test//evil.test", "/form"},
		{"with the problem", "text=", "http://app.test/form", "/form?refused=1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			response, _ := send(t, newServer(t), "POST", "/api/todos", asForm, test.body,
				"Referer", test.referer, "X-Forwarded-Host", "app.test", "Origin", "http://app.test")
			if response.StatusCode != 303 || response.Header.Get("Location") != test.want {
				t.Errorf("got %d to %s, want 303 to %s", response.StatusCode, response.Header.Get("Location"), test.want)
			}
		})
	}
}

func TestFormOfAnotherSite(t *testing.T) {
	response, _ := send(t, newServer(t), "POST", "/api/todos", asForm, "text=Scrub",
		"X-Forwarded-Host", "app.test", "Origin", "https://evil.test")
	if response.StatusCode != 403 {
		t.Errorf("got %d, want 403", response.StatusCode)
	}
}

func TestTodosAreBounded(t *testing.T) {
	list := newTodos()
	for range maxTodos + 10 {
		list.add("x")
	}
	if all := list.all(); len(all) != maxTodos || all[0].ID != 11 {
		t.Errorf("got %d from %d, want %d from 11", len(all), all[0].ID, maxTodos)
	}
}

func TestEvents(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, "GET", newServer(t).URL+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Last-Event-ID", "41")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("content type %q", got)
	}
	lines := bufio.NewScanner(response.Body)
	for _, want := range []string{"id: 42", "id: 43"} {
		for lines.Scan() && lines.Text() != want {
		}
		if lines.Text() != want {
			t.Fatalf("the stream ended before %q: %v", want, lines.Err())
		}
	}
}

func TestEcho(t *testing.T) {
	address := "ws" + strings.TrimPrefix(newServer(t).URL, "http") + "/ws"
	tests := []struct {
		name   string
		header http.Header
		status int
	}{
		{"same host", http.Header{"Origin": {"http://app.test"}, "X-Forwarded-Host": {"app.test"}}, 101},
		{"no browser", nil, 101},
		{"another site", http.Header{"Origin": {"https://evil.test"}, "X-Forwarded-Host": {"app.test"}}, 403},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			conn, response, err := websocket.DefaultDialer.DialContext(t.Context(), address, test.header)
			if response == nil || response.StatusCode != test.status {
				t.Fatalf("got %v, %v; want %d", response, err, test.status)
			}
			if err != nil {
				return
			}
			defer conn.Close()
			if err := conn.WriteMessage(websocket.TextMessage, []byte("hello")); err != nil {
				t.Fatal(err)
			}
			if _, message, err := conn.ReadMessage(); err != nil || string(message) != "hello" {
				t.Errorf("got %q, %v; want hello", message, err)
			}
		})
	}
}

// Streams and sockets must not keep the program from ending.
func TestRunEndsWithOpenStreams(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewUnstartedServer(newHandler())
	address := server.Listener.Addr().String()
	server.Listener.Close()
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, address) }()

	deadline := time.Now().Add(10 * time.Second)
	response, err := http.Get("http://" + address + "/events")
	for err != nil && time.Now().Before(deadline) {
		response, err = http.Get("http://" + address + "/events")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	conn, _, err := websocket.DefaultDialer.Dial("ws://"+address+"/ws", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()

	cancel()
	if _, _, err := conn.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseGoingAway) {
		t.Errorf("the socket ended with %v, want going away", err)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the program didn't end")
	}
}
