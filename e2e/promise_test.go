package e2e

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func streamPage(g *gate) string { return "/e2e/life/stream?gate=" + url.QueryEscape(g.url) }

var doors = []string{"later", "list", "bad", "worse"}

// The page goes out before its promises have settled; so do they, each when it has.
func TestPromisesInDocument(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		response := a.request(t, "GET", streamPage(g), "")
		defer response.Body.Close()
		text := readUntil(t, response.Body, "Waiting for worse")
		if strings.Contains(text, "later is open") {
			t.Error("the shell has what is not there yet")
		}
		g.open("later")
		text = readUntil(t, response.Body, "later is open")
		if strings.Contains(text, "</html>") {
			t.Error("the page ended before its promises")
		}
		for _, name := range doors[1:] {
			g.open(name)
		}
		text = readUntil(t, response.Body, "</html>")
		answer{status: 200, body: text}.want(t, 200, "list is open", `"promises":[`, "A teapot")
		if a.process.name == "dx serve" { // a developer sees it
			answer{body: text}.wantNot(t, "secret of the promise")
		}

		b := openTab(t, a)
		b.expectSaid("A teapot")
		b.expectSaid("Internal Server Error")
		b.expectSaid("Minified React error #419") // a boundary that the browser tries again
		b.expectSaid("Switched to client rendering")
		b.open(t, streamPage(g))
		b.wantPromises(t)
	})
}

func (b *tab) wantPromises(t *testing.T) {
	t.Helper()
	b.untilText(t, "#later", "later is open")
	b.untilText(t, "#list", "list is open")
	b.untilText(t, "#bad", "418 A teapot")
	b.untilText(t, "#worse", "500 Internal Server Error")
}

// By navigation as well, in one request; plain JSON waits for all.
func TestPromisesByNavigation(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		b := openTab(t, a)
		b.expectSaid("A teapot")
		b.expectSaid("Internal Server Error")
		b.open(t, "/e2e/life/go")
		mark := b.mark()
		b.exec(t, `go('`+streamPage(g)+`')`)
		b.untilText(t, "h1", "At once")
		b.untilReads(t, "Waiting for later")
		b.untilReads(t, "Waiting for worse")
		g.open("list")
		b.untilText(t, "#list", "list is open")
		b.untilReads(t, "Waiting for later")
		for _, name := range []string{"later", "bad", "worse"} {
			g.open(name)
		}
		b.wantPromises(t)
		b.wantRequests(t, mark, "GET /-/data"+streamPage(g))
		b.wantNoDocument(t, mark)

		a.get(t, "/-/data"+streamPage(g)).want(t, 418, "A teapot")
	})
}

// Who leaves is not worked for any longer, and what came half is not kept.
func TestPromisesGivenUp(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		ctx, cancel := context.WithCancel(t.Context())
		q, err := http.NewRequestWithContext(ctx, "GET", a.url+streamPage(g), nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := client.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		readUntil(t, response.Body, "Waiting for later")
		cancel()
		g.left(t, "later")

		b := openTab(t, a)
		b.expectSaid("The connection was lost")
		b.open(t, "/e2e/life/go")
		b.exec(t, `go('`+streamPage(g)+`')`)
		b.untilReads(t, "Waiting for later")
		b.exec(t, `go('/e2e/plain')`)
		b.untilText(t, "h1", "Plain")
		g.left(t, "later")
		for _, name := range doors {
			g.open(name)
		}
		b.expectSaid("A teapot")
		b.expectSaid("Internal Server Error")
		b.exec(t, `history.back()`)
		b.wantPromises(t)
	})
}

func readUntil(t *testing.T, r io.Reader, want string) string {
	t.Helper()
	var text strings.Builder
	buf := make([]byte, 32<<10)
	for !strings.Contains(strings.ReplaceAll(text.String(), "<!-- -->", ""), want) {
		n, err := r.Read(buf)
		text.Write(buf[:n])
		if err != nil && n == 0 {
			t.Fatalf("no %q: %v in\n%s", want, err, shorten(text.String()))
		}
	}
	return text.String()
}
