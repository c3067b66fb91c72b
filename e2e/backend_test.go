package e2e

import (
	"bufio"
	"net/http"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
)

// With JavaScript the form's text goes as JSON and the document stays.
func TestFormWithScripts(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		const text = "Polish the <tap> & the \"sink\""
		b := openTab(t, a)
		b.open(t, "/form")
		mark := b.mark()
		b.fill(t, `input[name="text"]`, text)
		b.click(t, ".add-form button")
		b.untilText(t, ".list li:last-child", text)
		b.until(t, `document.querySelector('input[name="text"]').value === ''`)
		b.wantNoDocument(t, mark)
		var calls []string
		for _, q := range b.since(mark, "Fetch") {
			calls = append(calls, q.method+" "+q.path)
		}
		if got := strings.Join(calls, ", "); got != "POST /api/todos, GET /api/todos" {
			t.Errorf("the form asked %s", got)
		}
		b.open(t, "/form")
		b.untilText(t, ".list li:last-child", text)
	})
}

// Without JavaScript the same form is sent as forms are.
func TestFormWithoutScripts(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTabWithoutScripts(t, a)
		b.visit(t, "/form")
		mark := b.mark()
		b.fill(t, `input[name="text"]`, "Bleed the radiator")
		b.click(t, ".add-form button")
		b.untilText(t, ".list li:last-child", "Bleed the radiator")
		documents := b.since(mark, "Document")
		if len(documents) != 2 || documents[0].method != "POST" || documents[0].status != 303 || documents[1].path != "/form" {
			t.Errorf("the form loaded %+v, want a POST with 303 and then /form", documents)
		}
	})
}

// What the backend refuses is shown on the page it came from.
func TestFormRefused(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		got := a.send(t, "POST", "/api/todos", "text=", "Content-Type", "application/x-www-form-urlencoded",
			"Referer", a.url+"/form", "Origin", a.url)
		if got.status != 303 || got.header.Get("Location") != "/form?refused=1" {
			t.Errorf("%d to %q, want 303 to /form?refused=1", got.status, got.header.Get("Location"))
		}
		a.get(t, "/form?refused=1").want(t, 200, "That did not work")
	})
}

// Under the API's prefix every answer is the backend's, its 404 too; beside it
// none is.
func TestAPIPrefix(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		a.get(t, "/api/todos").want(t, 200, `"text":"Buy a new sponge"`)
		a.get(t, "/api/nope", "Accept", "text/html").want(t, 404, `{"message":"no route for /api/nope","status":404}`)
		a.send(t, "DELETE", "/api/todos", "").want(t, 405, "DELETE is not allowed here")
		a.get(t, "/apiary", "Accept", "text/html").want(t, 404, "There is nothing at this address.")
	})
}

// Events and messages pass through the page's own origin.
func TestLive(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/live")
		b.until(t, `document.querySelectorAll('[data-status="open"]').length === 2`)
		b.until(t, `document.querySelector('.card .log').children.length >= 2`)
		for _, text := range []string{"hello", "grüße 🚰"} {
			b.fill(t, `input[name="text"]`, text)
			b.click(t, ".add-form button")
			b.until(t, `document.querySelector('[aria-label="Answers"] li')?.innerText.includes('`+text+`')`)
		}
		socket, stream := false, false
		for _, q := range b.since(0) {
			socket = socket || q.kind == "WebSocket" && q.path == "/ws"
			stream = stream || q.kind == "EventSource" && q.path == "/events"
		}
		if !socket || !stream {
			t.Errorf("WebSocket %v, event stream %v, want both from this origin", socket, stream)
		}
		b.click(t, `nav a[href="/birthday"]`)
		b.untilText(t, "h1", "Birthday")
		b.click(t, `nav a[href="/live"]`)
		b.until(t, `document.querySelectorAll('[data-status="open"]').length === 2`)
	})
}

// Nothing holds events back: one can be read while the stream goes on.
func TestEventsAreNotHeldBack(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		response := a.request(t, http.MethodGet, "/events", "", "Last-Event-ID", "41")
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
	})
}

func TestWebSocketOfAnotherSite(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		url := "ws" + strings.TrimPrefix(a.url, "http") + "/ws"
		for origin, status := range map[string]int{a.url: 101, "https://evil.test": 403} {
			conn, response, err := websocket.DefaultDialer.DialContext(t.Context(), url, http.Header{"Origin": {origin}})
			if response == nil || response.StatusCode != status {
				t.Errorf("from %s: %v, %v; want %d", origin, response, err, status)
			}
			if err == nil {
				conn.Close()
			}
		}
	})
}
