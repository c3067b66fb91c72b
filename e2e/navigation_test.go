package e2e

import (
	"slices"
	"testing"
)

// A link changes the page and nothing else: one question for the data, no
// document, and what both pages have stays where it is.
func TestLink(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/")
		b.exec(t, `window.layout = document.querySelector('.site')`)
		mark := b.mark()
		b.click(t, `nav a[href="/using-data"]`)
		b.untilText(t, "h1", "Using data")
		b.settle(t)

		if got := b.dataSince(mark); !slices.Equal(got, []string{"/-/data/using-data"}) {
			t.Errorf("asked for the data of %q, want of /using-data once", got)
		}
		b.wantNoDocument(t, mark)
		b.wantPlace(t, "/using-data", "3 things to do · Kitchen sink")
		if !js[bool](t, b, `window.layout?.isConnected && window.layout === document.querySelector('.site')`) {
			t.Error("the layout is not the same element any more")
		}
		if got := js[string](t, b, `document.querySelector('nav [aria-current="page"]')?.getAttribute('href') ?? ''`); got != "/using-data" {
			t.Errorf("the navigation marks %q", got)
		}
		if js[bool](t, b, `Boolean(document.querySelector('meta[name="description"]'))`) {
			t.Error("the description of the page before is still there")
		}
		b.until(t, `document.activeElement.id === 'main'`)
	})
}

func TestLinkToPageWithoutData(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/using-data")
		mark := b.mark()
		b.click(t, `nav a[href="/birthday"]`)
		b.untilText(t, "h1", "Birthday")
		b.settle(t)
		if got := b.dataSince(mark); len(got) > 0 {
			t.Errorf("asked for the data of %q", got)
		}
		b.wantNoDocument(t, mark)
		b.wantPlace(t, "/birthday", "Birthday · Kitchen sink")
	})
}

func TestBackAndForward(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/e2e/tall")
		b.exec(t, `scrollTo(0, 1500)`)
		b.until(t, `scrollY === 1500`)
		mark := b.mark()
		b.exec(t, `document.querySelector('#plain-4').click()`)
		b.untilText(t, "h1", "Plain")
		b.wantPlace(t, "/e2e/plain", "Plain")
		b.until(t, `scrollY === 0`)

		b.exec(t, `history.back()`)
		b.untilText(t, "h1", "Tall")
		b.wantPlace(t, "/e2e/tall", "Tall")
		b.until(t, `scrollY === 1500`)

		b.exec(t, `history.forward()`)
		b.untilText(t, "h1", "Plain")
		b.wantPlace(t, "/e2e/plain", "Plain")
		b.until(t, `scrollY === 0`)

		b.settle(t)
		if got := b.dataSince(mark); len(got) > 0 {
			t.Errorf("asked for the data of %q, which it had a moment ago", got)
		}
		b.wantNoDocument(t, mark)
	})
}

// The position is kept over a document, too.
func TestBackFromDocument(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/e2e/tall")
		b.exec(t, `scrollTo(0, 1200)`)
		b.until(t, `scrollY === 1200`)
		b.visit(t, "/server-only")
		b.exec(t, `history.back()`)
		b.until(t, `location.pathname === '/e2e/tall'`)
		b.hydrated(t)
		b.until(t, `scrollY === 1200`)
	})
}

// What is on this page already needs nobody to be asked.
func TestHashLinks(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/e2e/tall")
		b.click(t, "#counter")
		b.untilText(t, "#counter", "Clicked 1 times")
		mark := b.mark()
		at := func(part string) {
			t.Helper()
			b.until(t, `location.hash === '#part-`+part+`' &&
				Math.abs(document.querySelector('#part-`+part+`').getBoundingClientRect().top) < 2`)
		}
		for _, link := range []struct{ id, part string }{{"hash", "5"}, {"path-hash", "7"}, {"native-hash", "3"}} {
			b.exec(t, `scrollTo(0, 0)`)
			b.click(t, "#"+link.id)
			at(link.part)
		}
		b.exec(t, `history.back()`)
		b.until(t, `location.hash === '#part-7'`)
		b.settle(t)
		if got := b.since(mark); len(got) > 0 {
			t.Errorf("links within the page asked for %v", got)
		}
		b.untilText(t, "#counter", "Clicked 1 times")

		b.exec(t, `document.querySelector('#other-hash').click()`)
		b.until(t, `location.search === '?again'`)
		at("6")
		if got := b.dataSince(mark); !slices.Equal(got, []string{"/-/data/e2e/tall?again"}) {
			t.Errorf("another query asked for the data of %q", got)
		}
		b.wantNoDocument(t, mark)
	})
}

// Both sides read an address the same way.
func TestEncodedAddress(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/docs/a")
		b.click(t, ".links li:last-child a")
		b.untilText(t, "h1", "100% wool")
		b.wantPlace(t, "/docs/d%C3%A9j%C3%A0%20vu/100%25%20wool", "déjà vu/100% wool · Kitchen sink")
		facts := js[string](t, b, `document.querySelector('.facts').innerText`)
		b.open(t, "/docs/d%C3%A9j%C3%A0%20vu/100%25%20wool")
		if got := js[string](t, b, `document.querySelector('.facts').innerText`); got != facts {
			t.Errorf("by link %q, as a document %q", facts, got)
		}
	})
}

func TestUnknownAddress(t *testing.T) {
	const path, says = "/no/such/page", "There is nothing at this address."
	eachMode(t, func(t *testing.T, a *app) {
		a.get(t, path).want(t, 404, says, "<title>Not Found</title>")
		a.get(t, "/-/data"+path).want(t, 404, `"status":404`)

		b := openTab(t, a)
		b.expect(path, 404)
		b.open(t, path)
		b.untilReads(t, says)
		b.open(t, "/e2e/tall")
		b.click(t, "#unknown")
		b.until(t, `location.pathname === '`+path+`'`)
		b.hydrated(t)
		b.untilReads(t, says)
		b.wantPlace(t, path, "Not Found")
	})
}

// A page that says notFound() is left by a link without a document.
func TestNotFoundByPage(t *testing.T) {
	const path, says = "/posts/404", "There is no post “404”"
	eachMode(t, func(t *testing.T, a *app) {
		a.get(t, path).want(t, 404, says)
		a.get(t, "/-/data"+path).want(t, 404, `"status":404`, says)

		b := openTab(t, a)
		b.expect(path, 404)
		b.expect("/-/data"+path, 404)
		b.open(t, path)
		b.open(t, "/posts")
		mark := b.mark()
		b.click(t, `.note a`)
		b.untilText(t, "h1", says)
		b.wantPlace(t, path, says)
		b.settle(t)
		if got := b.dataSince(mark); !slices.Equal(got, []string{"/-/data" + path}) {
			t.Errorf("asked for the data of %q, want once", got)
		}
		b.wantNoDocument(t, mark)
		b.exec(t, `history.back()`)
		b.untilText(t, "h1", "Posts")
	})
}

func TestErrorByPage(t *testing.T) {
	const path = "/e2e/members"
	eachMode(t, func(t *testing.T, a *app) {
		a.get(t, path).want(t, 403, "Members only")
		a.get(t, "/-/data"+path).want(t, 403, `"status":403`, "Members only")
		a.get(t, path+"?name=KITCHENSINK_DB_SECRET+of+the+guard").want(t, 200, "Welcome, member")

		b := openTab(t, a)
		b.expect("/-/data"+path, 403)
		b.open(t, "/e2e/tall")
		mark := b.mark()
		b.click(t, "#members")
		b.untilText(t, "h1", "Members only")
		b.wantNoDocument(t, mark)
	})
}

// A redirect leads to the same place for a document and for a link, and the
// data of that place is asked for once.
func TestRedirect(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		if got := a.get(t, "/e2e/redirect"); got.status != 302 || got.header.Get("Location") != "/posts/2" {
			t.Errorf("document: %d to %q, want 302 to /posts/2", got.status, got.header.Get("Location"))
		}
		if got := a.get(t, "/-/data/e2e/redirect"); got.status != 302 || got.header.Get("Location") != "/-/data/posts/2" {
			t.Errorf("data: %d to %q, want 302 to /-/data/posts/2", got.status, got.header.Get("Location"))
		}
		b := openTab(t, a)
		b.open(t, "/e2e/tall")
		mark := b.mark()
		b.click(t, "#redirect")
		b.untilText(t, "h1", "Shadowing a file")
		b.wantPlace(t, "/posts/2", "Shadowing a file · Kitchen sink")
		b.settle(t)
		b.wantNoDocument(t, mark)
		if got := b.dataSince(mark); !slices.Equal(got, []string{"/-/data/e2e/redirect", "/-/data/posts/2"}) {
			t.Errorf("asked for the data of %q", got)
		}
		b.exec(t, `history.back()`)
		b.untilText(t, "h1", "Tall")

		b.open(t, "/e2e/redirect")
		b.wantPlace(t, "/posts/2", "Shadowing a file · Kitchen sink")
	})
}

// A slash at the end is the same page: the address without it.
func TestTrailingSlash(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		if got := a.get(t, "/posts/?x=1"); got.status != 308 || got.header.Get("Location") != "/posts?x=1" {
			t.Errorf("%d to %q, want 308 to /posts?x=1", got.status, got.header.Get("Location"))
		}
	})
}

func (b *tab) wantNoDocument(t *testing.T, mark int) {
	t.Helper()
	if got := b.since(mark, "Document"); len(got) > 0 {
		t.Errorf("loaded %d documents, the first is %s", len(got), got[0].url)
	}
}

func (b *tab) wantPlace(t *testing.T, path, title string) {
	t.Helper()
	if got := js[string](t, b, `location.pathname`); got != path {
		t.Errorf("the address is %s, want %s", got, path)
	}
	b.untilTitle(t, title)
}
