package e2e

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

const (
	tile      = `document.querySelector('fieldset label')`
	tileStyle = `(({ display, color, cursor }) => [display, color, cursor].join())(getComputedStyle(` + tile + `))`
	tileLooks = "flex,rgb(255, 255, 255),pointer"
)

// A CSS module is there at first paint, without JavaScript.
func TestCSSModuleAtFirstPaint(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTabWithoutScripts(t, a)
		b.visit(t, "/styled")
		if got := js[string](t, b, tileStyle); got != tileLooks {
			t.Errorf("a tile looks %s, want %s", got, tileLooks)
		}
		glaze := `getComputedStyle(` + tile + `).getPropertyValue('--glaze')`
		if got := js[string](t, b, glaze); !strings.Contains(got, "#3f7a6a") {
			t.Errorf("its glaze is %q", got)
		}
	})
}

var labelClass = regexp.MustCompile(`<label class="([^"]*)"`)

// The names of its classes are the same wherever they are made.
func TestCSSModuleNames(t *testing.T) {
	seen := make(map[string]bool)
	eachMode(t, func(t *testing.T, a *app) {
		found := labelClass.FindStringSubmatch(a.get(t, "/styled").body)
		if found == nil || !regexp.MustCompile(`^styled_\w{6}_tile styled_\w{6}_celadon$`).MatchString(found[1]) {
			t.Fatalf("the server's classes are %q", found)
		}
		seen[found[1]] = true
		b := openTab(t, a)
		b.open(t, "/styled")
		if got := js[string](t, b, tile+`.className`); got != html.UnescapeString(found[1]) {
			t.Errorf("in the browser %q, from the server %q", got, found[1])
		}
		if got := js[string](t, b, tileStyle); got != tileLooks {
			t.Errorf("a tile looks %s, want %s", got, tileLooks)
		}
		if got := js[string](t, b, `document.querySelector('.source code').innerText`); !strings.HasPrefix(found[1], got+" ") {
			t.Errorf("the page says %q", got)
		}
	})
	if len(seen) > 1 {
		t.Errorf("developed and built differ: %v", seen)
	}
}

// By a link, the page is shown with its styles: not for a moment without.
func TestStylesOfLinkedPage(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/")
		b.exec(t, `window.looks = []
			new MutationObserver(() => { if (`+tile+`) looks.push(`+tileStyle+`) }).observe(document, { childList: true, subtree: true })`)
		b.click(t, `nav a[href="/styled"]`)
		b.untilText(t, "h1", "CSS module")
		b.settle(t)
		if got := js[string](t, b, `[...new Set(looks)].join(' then ')`); got != tileLooks {
			t.Errorf("a tile looked %s, want %s", got, tileLooks)
		}
	})
}

// A stylesheet applies once: those that the server linked stay, or are taken
// over by Vite.
func TestStylesheetsAreNotDoubled(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/styled")
		rules := `[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => /_celadon$/.test(rule.selectorText)).length`
		b.until(t, rules+` === 1`)
		b.settle(t)
		if n := js[int](t, b, rules); n != 1 {
			t.Errorf("the rule for a tile is there %d times", n)
		}
	})
}
