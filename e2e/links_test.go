package e2e

import (
	"strings"
	"testing"
)

// What is loaded ahead is loaded once, and used once.
func TestPrefetch(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		const data = "GET /-/data/e2e/life/target?n="
		b := openTab(t, a)
		b.open(t, "/e2e/life/links")
		b.wantRequests(t, 0, data+"3")
		mark := b.mark()
		b.exec(t, `document.querySelector('#intent').focus(); document.querySelector('#intent').blur(); document.querySelector('#intent').focus()`)
		b.until(t, `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('n=2'))`)
		b.wantRequests(t, mark, data+"2")
		b.exec(t, `document.querySelector('#viewport').scrollIntoView()`)
		b.until(t, `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('n=4'))`)
		mark = b.mark()
		b.exec(t, `document.querySelector('#intent').click()`)
		b.untilText(t, "h1", "Target 2")
		b.wantRequests(t, mark)
		b.exec(t, `history.back()`)
		b.untilText(t, "h1", "Links")
		mark = b.mark()
		b.exec(t, `document.querySelector('#redirect').focus()`)
		b.until(t, `performance.getEntriesByType('resource').some(({ name }) => name.includes('/e2e/redirect'))`)
		b.exec(t, `document.querySelector('#redirect').click()`)
		b.untilText(t, "h1", "Shadowing a file")
		b.wantPlace(t, "/posts/2", "Shadowing a file · Kitchen sink")
		b.wantNoDocument(t, mark)
	})
}

// What the browser would do by itself it does; the others stay in the page.
func TestLinksOfEveryKind(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/e2e/life/links")
		// Which clicks the page takes for itself, without following any of the others.
		b.exec(t, `window.taken = (selector, options) => {
			const event = new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...options })
			let taken
			const last = (e) => { taken = e.defaultPrevented; e.preventDefault() }
			addEventListener('click', last, { once: true })
			document.querySelector(selector).dispatchEvent(event)
			return taken
		}`)
		for _, click := range []string{
			`'#document'`, `'#blank'`, `'#download'`, `'#external'`, `'#plain'`, `'#upgraded-document'`,
			`'#none', { ctrlKey: true }`, `'#none', { metaKey: true }`, `'#none', { shiftKey: true }`, `'#none', { altKey: true }`, `'#none', { button: 1 }`,
			`'#upgraded b', { ctrlKey: true }`,
		} {
			if js[bool](t, b, `taken(`+click+`)`) {
				t.Errorf("a click on %s is not the browser's", click)
			}
		}
		mark := b.mark()
		b.click(t, "#upgraded b")
		b.untilText(t, "h1", "Target 9")
		b.wantNoDocument(t, mark)
		b.wantRequests(t, mark, "GET /-/data/e2e/life/target?n=9")
		b.open(t, "/e2e/life/links")
		mark = b.mark()
		b.click(t, "#document")
		b.untilText(t, "h1", "Target 5")
		b.wantDocuments(t, mark, "GET /e2e/life/target?n=5 200")
	})
}

// Code, styles and data of a page are asked for side by side: none waits for
// another.
func TestSideBySide(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		b := openTab(t, a)
		b.open(t, "/e2e/life/go")
		mark := b.mark()
		b.exec(t, `go('/e2e/life/target?n=7&hold=`+g.url+`')`)
		g.came(t, "target")
		b.until(t, `performance.getEntriesByType('resource').some(({ name, responseEnd }) => responseEnd && /target[^/?]*[.]jsx?$/.test(new URL(name).pathname))`)
		b.untilText(t, "h1", "Go")
		g.open("target")
		b.untilText(t, "h1", "Target 7")
		b.wantRequests(t, mark, "GET /-/data/e2e/life/target?n=7&hold="+g.url)
	})
}

// A navigation that another one overtakes is aborted: the server sees it, and
// only the last one is shown.
func TestSupersededNavigation(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		b := openTab(t, a)
		b.open(t, "/e2e/life/go")
		b.exec(t, `go('/e2e/life/target?n=1&hold=`+g.url+`')`)
		g.came(t, "target")
		b.exec(t, `go('/e2e/life/target?n=2')`)
		b.untilText(t, "h1", "Target 2")
		g.left(t, "target")
		b.settle(t)
		b.untilText(t, "h1", "Target 2")
		b.exec(t, `history.back()`)
		b.untilText(t, "h1", "Go")

		// Forward again is from memory.
		token := func() string { return js[string](t, b, `document.querySelector('h1').dataset.token`) }
		b.exec(t, `history.forward()`)
		b.untilText(t, "h1", "Target 2")
		first := token()
		b.exec(t, `history.back()`)
		b.untilText(t, "h1", "Go")
		mark := b.mark()
		b.exec(t, `history.forward()`)
		b.untilText(t, "h1", "Target 2")
		b.wantRequests(t, mark)
		if got := token(); got != first {
			t.Errorf("the data went from %s to %s", first, got)
		}
	})
}

// Another build on the server: the document is loaded, once.
func TestNewDeployment(t *testing.T) {
	b := openTab(t, builtApp(t))
	b.open(t, "/e2e/life/go")
	b.exec(t, `const own = fetch
		window.fetch = async (...args) => {
			const answer = await own(...args)
			const headers = new Headers(answer.headers)
			headers.set('Dx-Build', 'another')
			return new Response(answer.body, { status: answer.status, headers })
		}`)
	mark := b.mark()
	b.exec(t, `go('/e2e/life/target?n=1')`)
	b.untilText(t, "h1", "Target 1")
	b.hydrated(t)
	b.wantDocuments(t, mark, "GET /e2e/life/target?n=1 200")
}

// A chunk that is gone, too.
func TestMissingChunk(t *testing.T) {
	a := builtApp(t)
	b := openTab(t, a)
	b.expectSaid("dynamically imported module")
	b.open(t, "/e2e/life/go")
	mark := b.mark()
	b.block(t, a.url+"/assets/target*")
	b.exec(t, `go('/e2e/life/target?n=1')`)
	b.until(t, `document.querySelector('h1')?.innerText === 'Target 1'`)
	b.wantDocuments(t, mark, "GET /e2e/life/target?n=1 200")
	b.wantRequests(t, mark, "GET /-/data/e2e/life/target?n=1") // it has not waited for the code
	for _, q := range b.since(mark) {
		if strings.Contains(q.path, "/-/data/") && q.status >= 400 {
			t.Errorf("%s: %d", q.path, q.status)
		}
	}
}
