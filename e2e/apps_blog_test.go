package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var blogApp = exampleApp{
	name:  "blog",
	pages: []string{"/", "/about", "/feed", "/posts/a-cut-list-that-argues-back", "/posts/a-box-joint-jig-with-one-button"},
	tour:  tourBlog,
}

// tourBlog reads: from the list to a post, to what it links to, and to the neighbours.
func tourBlog(t *testing.T, b *tab, read func(name string)) {
	b.open(t, "/")
	b.exec(t, `window.alive = true`)
	b.click(t, `a[href="/posts/a-box-joint-jig-with-one-button"]`)
	b.untilText(t, "h1", "A box joint jig with one button")
	b.untilTitle(t, "A box joint jig with one button · Offcuts")
	if color := js[string](t, b, `getComputedStyle(document.querySelector('.hljs-keyword')).color`); color == js[string](t, b, `getComputedStyle(document.body).color`) {
		t.Errorf("code is not coloured: a keyword is %s", color)
	}

	b.click(t, `.prose a[href="/posts/a-cut-list-that-argues-back"]`)
	b.untilText(t, "h1", "A cut list that argues back")
	b.click(t, `input[type="range"]`)
	b.do(t, chromedp.KeyEvent(kb.End))
	b.untilText(t, "output", "2400 mm")
	read("the planner with the longest boards")

	b.click(t, `nav[aria-label="Other posts"] a`)
	b.untilText(t, "h1", "Drying wood, by the numbers")
	b.click(t, `a[href="/tags/electronics"]`)
	b.untilText(t, "h1", "electronics")
	read("a tag by link")

	dark := js[bool](t, b, `document.documentElement.dataset.theme === 'dark'`)
	background := js[string](t, b, `getComputedStyle(document.body).backgroundColor`)
	b.click(t, `header button`)
	b.until(t, `getComputedStyle(document.body).backgroundColor !== '`+background+`'`)
	if !js[bool](t, b, `window.alive === true`) {
		t.Error("a document was loaded")
	}
	b.expect("/tags/nothing", 404)
	b.open(t, "/tags/nothing")
	b.untilText(t, "h1", "Nothing about “nothing”")
	if js[bool](t, b, `document.documentElement.dataset.theme === 'dark'`) == dark {
		t.Error("the chosen theme is forgotten")
	}
	read("a tag that no post has")
}
