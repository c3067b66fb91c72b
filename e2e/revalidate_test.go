package e2e

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
)

const keepPage = "/e2e/life/keep"

// What shouldRevalidate keeps is kept, after mutations too; it is told what was
// submitted, also behind a redirect. A page that keeps all asks for nothing.
func TestShouldRevalidate(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, keepPage)
		b.click(t, "#counter")
		layout, page := b.textOf(t, "#layout"), b.textOf(t, "#page")
		step := func(selector, asked string, requests ...string) {
			t.Helper()
			mark := b.mark()
			b.click(t, selector)
			b.until(t, `window.asked === '`+asked+`'`)
			if strings.HasSuffix(asked, "true") {
				b.until(t, `document.querySelector('#page').innerText !== '`+page+`'`)
			}
			b.wantRequests(t, mark, requests...)
			b.wantNoDocument(t, mark)
			if got := b.textOf(t, "#layout"); got != layout {
				t.Errorf("%s: the layout's data went from %s to %s", selector, layout, got)
			}
			page = b.textOf(t, "#page")
			b.untilText(t, "#counter", "Clicked 1 times")
		}
		const data = "/-/data" + keepPage
		step("#stay button", "POST stay  true", "POST "+data)
		step("#fetch", "PATCH fetch  true", "PATCH "+data)
		b.untilText(t, "#fetch", "idle fetch")
		step("#again", "GET nothing  true", "GET "+data)
		step("#away button", "POST away ?done=1 true", "POST "+data, "GET "+data+"?done=1")
		step("#fetch-away", "POST away ?done=1 true", "POST "+data+"?done=1", "GET "+data+"?done=1")
		before := page
		mark := b.mark()
		b.click(t, "#same")
		b.until(t, `location.search === '?same=1'`)
		b.wantRequests(t, mark)
		if got := b.textOf(t, "#page"); got != before {
			t.Errorf("the page's data went from %s to %s", before, got)
		}
	})
}

// Submissions that overlap don't show what one of them didn't know of the other.
func TestFetchersThatOverlap(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		address := keepPage + "?gate=" + url.QueryEscape(g.url)
		b := openTab(t, a)
		b.open(t, address)
		mark := b.mark()
		b.click(t, "#slow")
		g.came(t, "slow")
		b.click(t, "#fetch")
		b.untilText(t, "#fetch", "idle fetch")
		b.untilText(t, "#done", "did-fetch")
		g.open("slow")
		b.untilText(t, "#slow", "idle")
		b.untilText(t, "#done", "did-fetch,did-slow")
		data := "/-/data" + address
		b.wantRequests(t, mark, "POST "+data, "PATCH "+data, "GET "+data, "GET "+data)
	})
}

// context.js says for how many seconds data is good.
func TestCacheSeconds(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		const data = "GET /-/data/e2e/life/target?n="
		b := openTab(t, a)
		b.onNewDocument(t, `const now = Date.now; window.late = 0; Date.now = () => now() + window.late * 1000`)
		b.open(t, "/e2e/life/target?n=1")
		b.exec(t, `window.late = 0`)
		token := `document.querySelector('h1').dataset.token`
		first := js[string](t, b, token)
		for _, step := range []struct {
			late int
			want []string
		}{{15, nil}, {25, []string{data + "1"}}} {
			b.exec(t, `go('/e2e/life/links')`)
			b.untilText(t, "h1", "Links")
			b.until(t, `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('n=3'))`)
			b.exec(t, `window.late += `+strconv.Itoa(step.late))
			mark := b.mark()
			b.exec(t, `history.back()`)
			b.untilText(t, "h1", "Target 1")
			b.wantRequests(t, mark, step.want...)
			if got := js[string](t, b, token); (got == first) != (step.want == nil) {
				t.Errorf("after %d s: data %s, before %s", step.late, got, first)
			}
		}
		for _, step := range []struct {
			late int
			want []string
		}{{5, nil}, {15, []string{data + "2"}}} {
			b.exec(t, `go('/e2e/life/links')`)
			b.untilText(t, "h1", "Links")
			b.exec(t, `performance.clearResourceTimings(); document.querySelector('#intent').focus()`)
			b.until(t, `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('n=2'))`)
			b.exec(t, `window.late += `+strconv.Itoa(step.late))
			mark := b.mark()
			b.exec(t, `document.querySelector('#intent').click()`)
			b.untilText(t, "h1", "Target 2")
			b.wantRequests(t, mark, step.want...)
		}
	})
}
