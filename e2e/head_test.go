package e2e

import (
	"net/url"
	"strings"
	"testing"
)

// React's own tags in components are in the document's head, come and go with
// their page, and go together with those of getMeta.
func TestHeadInComponents(t *testing.T) {
	const address, own = "/e2e/life/head/component", "Title of a component"
	const tags = `[...document.head.querySelectorAll('meta[name="description"], link[rel="author"]')].map((tag) => tag.content ?? tag.rel).join()`
	eachMode(t, func(t *testing.T, a *app) {
		html := a.get(t, address)
		head, _, _ := strings.Cut(html.body, "</head>")
		for _, tag := range []string{"<title>" + own + "</title>", `<meta name="description" content="of a component"/>`, `<link rel="author" href="/author"/>`} {
			if strings.Count(head, tag) != 1 || strings.Count(head, "<title") != 1 {
				t.Errorf("not once %s in\n%s", tag, head)
			}
		}
		b := openTab(t, a)
		b.open(t, "/e2e/life/go")
		templates := js[string](t, b, `document.title`)
		visit := func(address, heading, title, want string) {
			t.Helper()
			b.exec(t, `go('`+address+`')`)
			b.untilText(t, "h1", heading)
			b.untilTitle(t, title)
			b.until(t, tags+` === '`+want+`'`)
			b.until(t, `document.querySelectorAll('title').length === 1`)
		}
		for range 2 {
			visit(address, "Component", own, "of a component,author")
			visit("/e2e/plain", "Plain", "Plain", "plain")
			visit(address, "Component", own, "of a component,author")
			visit("/e2e/life/go", "Go", templates, "")
			b.open(t, address)
			b.untilTitle(t, own)
			b.exec(t, `history.back()`)
			b.untilText(t, "h1", "Go")
			b.hydrated(t)
		}
	})
}

// A title that React brings later is the title then.
func TestHeadThatStreams(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		address := "/e2e/life/head/late?gate=" + url.QueryEscape(g.url)
		b := openTab(t, a)
		b.open(t, "/e2e/life/go")
		templates := js[string](t, b, `document.title`)
		b.exec(t, `go('`+address+`')`)
		b.untilText(t, "h1", "Late")
		b.untilTitle(t, templates)
		g.open("title")
		b.untilTitle(t, "title is open")
		b.exec(t, `history.back()`)
		b.untilText(t, "h1", "Go")
		b.untilTitle(t, templates)

		g = newGate(t) // in a document
		b.exec(t, `location.href = '/e2e/life/head/late?gate=`+url.QueryEscape(g.url)+`'`)
		b.untilReads(t, "Waiting")
		b.untilTitle(t, templates)
		g.open("title")
		b.untilText(t, "#name", "title is open")
		b.untilTitle(t, "title is open")
		b.hydrated(t)
		b.untilTitle(t, "title is open")
	})
}
