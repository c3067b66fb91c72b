package e2e

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

const nest = "/e2e/life/nest"

// Guards go from the outside in, loaders side by side: they wait for each other.
func TestNestedLoaders(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		html := a.get(t, nest+"/x/a?meet=1")
		html.want(t, 200, "outer 0.", "inner of x 0.", "a of x entered", "<title>a of x</title>",
			`content="inner of x" name="description"`, `content="outer" name="author"`, `href="/nest" rel="canonical"`, `data-outer="yes"`, `class="a"`)
		html.wantNot(t, `content="outer" name="description"`, "<title>Outer")
		for _, prefix := range []string{"", "/-/data"} {
			if got := guards(a.get(t, prefix+nest+"/x/a")); !slices.Equal(got, []string{"outer", "inner", "page"}) {
				t.Errorf("%s: the guards ran as %q", prefix, got)
			}
		}
		if got := a.get(t, "/-/data"+nest+"/x/a?meet=1").body; got != `{"name":"a of x"}` {
			t.Errorf("the data endpoint says %s, want the page's own data", got)
		}
	})
}

// guards are those that left a cookie, in their order.
func guards(r answer) (names []string) {
	for _, c := range (&http.Response{Header: r.header}).Cookies() {
		names = append(names, c.Value)
	}
	return names
}

// What the browser says that it has is left out, if it is for the same parameters.
func TestDataThatIsThere(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		outer, inner := `"pages/e2e/life/nest/_layout.jsx"`, `"pages/e2e/life/nest/[group]/_layout.jsx"`
		for _, c := range []struct {
			have         string
			outer, inner bool
		}{
			{"", true, true},
			{`{` + outer + `:{},` + inner + `:{"group":"x"}}`, false, false},
			{`{` + outer + `:{},` + inner + `:{"group":"y"}}`, false, true},
			{`{` + outer + `:{"other":"1"}}`, true, true},
			{`{"__proto__":{"a":"b"}}`, true, true},
			{`[[[`, true, true},
		} {
			got := a.get(t, "/-/data"+nest+"/x/a", "Accept", "application/vnd.dx.route+json", "Dx-Have", url.PathEscape(c.have))
			got.want(t, 200, `"name":"a of x"`)
			if hasOuter, hasInner := strings.Contains(got.body, outer), strings.Contains(got.body, inner); hasOuter != c.outer || hasInner != c.inner {
				t.Errorf("having %s: %s", c.have, got.body)
			}
			if len(guards(got)) != 3 {
				t.Errorf("having %s: a guard was left out", c.have)
			}
		}
	})
}

// Navigating inside a layout keeps it: its state, and its data until its own
// parameters change or it says so.
func TestNavigationInsideLayout(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, nest+"/x/a")
		b.untilText(t, "#matches", "nest/_layout.jsx=outer at "+nest+", nest/[group]/_layout.jsx=inner of x at "+nest+"/x, nest/[group]/a.jsx=a of x at "+nest+"/x/a")
		b.click(t, "#outer-counter button")
		b.click(t, "#inner-counter button")
		outer, inner := b.textOf(t, "#outer"), b.textOf(t, "#inner")
		step := func(link, heading string, path string, newOuter, newInner bool) {
			t.Helper()
			mark := b.mark()
			b.click(t, `#nest a[href="`+nest+"/"+link+`"]`)
			b.untilText(t, "h2", heading)
			b.wantRequests(t, mark, "GET /-/data"+nest+"/"+link)
			b.wantNoDocument(t, mark)
			b.wantPlace(t, nest+"/"+path, strings.TrimSuffix(heading, " entered"))
			if now := b.textOf(t, "#outer"); (now != outer) != newOuter {
				t.Errorf("%s: outer %q → %q, want new: %v", link, outer, now, newOuter)
			}
			if now := b.textOf(t, "#inner"); (now != inner) != newInner {
				t.Errorf("%s: inner %q → %q, want new: %v", link, inner, now, newInner)
			}
			outer, inner = b.textOf(t, "#outer"), b.textOf(t, "#inner")
			b.untilText(t, "#outer-counter button", "Clicked 1 times")
			b.untilText(t, "#inner-counter button", "Clicked 1 times")
		}
		step("x/b", "b of x entered", "x/b", false, false)
		step("y/b", "b of y entered", "y/b", false, true)
		b.until(t, `document.querySelector('meta[name="description"]').content === 'inner of y' && document.body.className === 'b'`)
		step("x/a?fresh", "a of x entered", "x/a", true, true)
	})
}

func (b *tab) textOf(t *testing.T, selector string) string {
	t.Helper()
	return js[string](t, b, `document.querySelector(`+"`"+selector+"`"+`).innerText`)
}
