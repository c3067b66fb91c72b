package e2e

import (
	"slices"
	"testing"
)

// The to-do list is one page, with scripts and without.
func TestTodoList(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		for _, open := range []func(*testing.T, *app) *tab{openTab, openTabWithoutScripts} {
			b := open(t, a)
			b.visit(t, "/todos")
			if b.scripts(t) {
				b.hydrated(t)
			}
			b.click(t, ".todos li:nth-child(2) .tick")
			b.untilTitle(t, "1 of 3 to do · Kitchen sink")
			b.fill(t, "#text", "Buy salt")
			b.click(t, ".add-form button")
			b.untilText(t, ".todos li:nth-child(4) .text", "Buy salt")
			b.until(t, `document.querySelector('#text').value === ''`)
			b.click(t, ".todos li:nth-child(1) .plain")
			b.untilTitle(t, "2 of 3 to do · Kitchen sink")
			b.visit(t, "/todos")
			b.untilText(t, ".todos li:nth-child(3) .text", "Buy salt")
		}
	})
}

// The dashboard's layout keeps its state and its data from page to page, also
// when a page fails.
func TestDashboard(t *testing.T) {
	const litres = ".totals dd"
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.expect("/-/data/dashboard/heating?sensor=off", 503)
		b.open(t, "/dashboard")
		b.click(t, ".choice label:nth-of-type(2)")
		b.untilText(t, litres, "1638 litres")
		loaded := js[string](t, b, `document.querySelector('.loaded time').textContent`)
		mark := b.mark()
		b.click(t, `.tabs a[href="/dashboard/heating"]`)
		b.untilReads(t, "Heating, last week")
		b.click(t, `[name="sensor"]`)
		b.untilText(t, ".failure h2", "The sensor in the cellar doesn’t answer")
		b.untilText(t, litres, "1638 litres")
		b.click(t, ".failure a")
		b.untilReads(t, "Heating, last week")
		b.untilText(t, ".loaded time", loaded)
		want := []string{"/-/data/dashboard/heating", "/-/data/dashboard/heating?sensor=off", "/-/data/dashboard/heating"}
		if got := b.dataSince(mark); !slices.Equal(got, want) {
			t.Errorf("asked for %q, want %q", got, want)
		}
	})
}
