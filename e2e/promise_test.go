package e2e

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
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
		g.came(t, "later")
		cancel()
		g.left(t, "later")

		b := openTab(t, a)
		b.expectSaid("The connection was lost")
		b.open(t, "/e2e/life/go")
		b.exec(t, `go('`+streamPage(g)+`')`)
		b.untilReads(t, "Waiting for later")
		g.came(t, "later")
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

// Promises may bring others: in the document, for the router and as plain data.
func TestPromisesInPromises(t *testing.T) {
	const deep = "/e2e/life/deep"
	eachMode(t, func(t *testing.T, a *app) {
		a.get(t, "/-/data"+deep).want(t, 200, `{"outer":{"name":"outer","inner":{"name":"inner","last":"last"}},"other":"other"}`)
		a.get(t, "/-/data"+deep+"?fail=1").want(t, 418, "A teapot")
		b := openTab(t, a)
		b.expectSaid("A teapot")
		for address, last := range map[string]string{deep: "last", deep + "?fail=1": "418 A teapot"} {
			b.open(t, address)
			b.untilText(t, "#deep", "outer inner "+last)
			b.untilText(t, "#other", "other")
			b.open(t, "/e2e/life/go")
			mark := b.mark()
			b.exec(t, `go('`+address+`')`)
			b.untilText(t, "#deep", "outer inner "+last)
			b.untilText(t, "#other", "other")
			b.wantRequests(t, mark, "GET /-/data"+address)
		}
	})
}

// A page that only the browser renders has them in its document.
func TestPromisesOfClientOnlyPage(t *testing.T) {
	const late = "/e2e/life/late"
	eachMode(t, func(t *testing.T, a *app) {
		html := a.get(t, late)
		html.want(t, 200, `<div id="root"></div>`, `"promises":[{"promise":0,"value":[0,`, `"message":"A teapot"`)
		b := openTab(t, a)
		b.expectSaid("A teapot")
		b.open(t, "/e2e/life/go")
		for _, arrive := range []func(){
			func() { b.visit(t, late) },
			func() { b.open(t, "/e2e/life/go"); b.exec(t, `go('`+late+`')`) },
		} {
			arrive()
			b.untilText(t, "#later", "later")
			b.untilText(t, "#bad", "418 A teapot")
		}
	})
}

// HEAD has the status of GET, and like it waits for no promise.
func TestHeadOfPromises(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		head := func(path string) {
			t.Helper()
			got := a.send(t, "HEAD", path, "")
			if got.status != 200 || got.body != "" || got.header.Get("Content-Type") != "text/html; charset=utf-8" {
				t.Errorf("HEAD %s: %d %v %q", path, got.status, got.header, got.body)
			}
		}
		head("/e2e/life/deep?fail=1")
		head("/e2e/life/late")
		// The answer may be there before what the page asks for was asked for.
		for until := time.Now().Add(patience); len(g.door("later").came) == 0 && time.Now().Before(until); {
			head(streamPage(g))
		}
		g.left(t, "later")
	})
}

// An answer that ends in the middle shows what it brought. Of what is missing
// it says so; without a whole first line there is nothing to show.
func TestAnswerThatIsCutOff(t *testing.T) {
	// The answer ends soon after a piece of text: properly, or with an error.
	const cut = `((piece, end) => {
		const own = fetch
		window.fetch = async (...args) => {
			const answer = await own(...args)
			const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
			let text = ''
			for (;;) {
				const { value, done } = await reader.read()
				text += value ?? ''
				if (done || text.includes(piece)) break
			}
			await reader.cancel()
			const rest = new TextEncoder().encode(text.slice(0, text.indexOf(piece) + piece.length + 3))
			let sent = 0
			const body = new ReadableStream({ pull: (c) => (sent++ ? end(c) : c.enqueue(rest)) })
			return new Response(body, { status: answer.status, headers: answer.headers })
		}
	})`
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		for _, text := range []string{"The connection was lost", "network error", "sent no whole answer"} {
			b.expectSaid(text)
		}
		for _, end := range []string{`(c) => c.close()`, `(c) => c.error(new TypeError('network error'))`} {
			b.open(t, "/e2e/life/go")
			b.exec(t, cut+`('"promise":2', `+end+`)`)
			b.exec(t, `go('/e2e/life/deep')`)
			b.untilText(t, "#deep", "outer 0 The connection was lost")

			b.open(t, "/e2e/life/go")
			b.exec(t, cut+`('{', `+end+`)`)
			mark := b.mark()
			b.exec(t, `go('/e2e/life/target?n=5')`)
			b.untilText(t, "#root h1", "The page could not be loaded")
			b.wantNoDocument(t, mark)
			b.exec(t, `[...document.querySelectorAll('a')].find((a) => a.innerText === 'Try again').click()`)
			b.untilText(t, "h1", "Target 5")
		}
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
