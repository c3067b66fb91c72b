package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// page is one of the kitchen sink, as a visitor knows it.
type page struct {
	path  string
	title string
	text  string // on the page, wherever it is rendered
	mode  string // "": rendered on both sides; else clientOnly or serverOnly
	ahead string // what it asks for ahead: the data of another page
}

func kitchenSink() []page {
	return []page{
		{path: "/", title: "Kitchen sink · dx", text: "One page for each thing that dx does."},
		{path: "/client-only", title: "Client only · Kitchen sink", text: "rendered where it can ask the browser things", mode: "clientOnly"},
		{path: "/server-only", title: "Server only · Kitchen sink", text: "this page comes without any JavaScript", mode: "serverOnly"},
		{path: "/streaming", title: "Streaming · Kitchen sink", text: "The frame of this page was sent at once."},
		{path: "/promises", title: "Bean stew with sage · Kitchen sink", text: "The dish was there when this page began."},
		{path: "/using-data", title: "3 things to do · Kitchen sink", text: "Respond to emails"},
		{path: "/using-store", title: "Using the store · Kitchen sink", text: "Return the library books"},
		{path: "/using-auth", title: "Using a layout · Kitchen sink", text: "Please sign in"},
		{path: "/todos", title: "2 of 3 to do · Kitchen sink", text: "Sharpen the knives"},
		{path: "/upload", title: "Upload · Kitchen sink", text: "A text file has its words counted"},
		{path: "/posts", title: "Posts · Kitchen sink", text: "What is needed on the machine that serves."},
		{path: "/posts/7", title: "One binary · Kitchen sink", text: "It is a single file, and it can be copied."},
		{path: "/docs/guide/routing", title: "guide/routing · Kitchen sink", text: "One file answers for every address below /docs"},
		{path: "/docs/d%C3%A9j%C3%A0%20vu/100%25%20wool", title: "déjà vu/100% wool · Kitchen sink", text: "100% wool"},
		{path: "/dashboard", title: "Household · Kitchen sink", text: "Levels of this page"},
		{path: "/dashboard/heating", title: "Heating · Household · Kitchen sink", text: "Unplug the sensor"},
		{path: "/links", title: "Links · Kitchen sink", text: "Loaded when it is clicked", ahead: "/-/data/posts/3"},
		{path: "/form", title: "Form · Kitchen sink", text: "Buy a new sponge"},
		{path: "/live", title: "Live · Kitchen sink", text: "A stream of events and a WebSocket"},
		{path: "/styled", title: "CSS module · Kitchen sink", text: "Terracotta"},
		{path: "/birthday", title: "Birthday · Kitchen sink", text: "Wednesday, 5 March 1986"},
	}
}

// What the server sent is on the screen before and without any JavaScript.
func TestFirstPaint(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTabWithoutScripts(t, a)
		for _, p := range kitchenSink() {
			if p.mode == "clientOnly" {
				continue
			}
			b.visit(t, p.path)
			if got := js[string](t, b, `document.title`); got != p.title {
				t.Errorf("%s: title %q, want %q", p.path, got, p.title)
			}
			if got := b.text(); !strings.Contains(got, p.text) {
				t.Errorf("%s: no %q on the page:\n%s", p.path, p.text, got)
			}
			visible := `(({ width, height }) => width > 0 && height > 0)(document.querySelector('h1').getBoundingClientRect())`
			if !js[bool](t, b, visible) {
				t.Errorf("%s: the heading is not visible", p.path)
			}
		}
	})
}

// React takes every page over without a word in the console, and without
// making anew what is there.
func TestHydration(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		for _, p := range kitchenSink() {
			if p.mode == "serverOnly" {
				continue
			}
			t.Run(p.path, func(t *testing.T) {
				b := openTab(t, a)
				b.open(t, p.path)
				b.untilReads(t, p.text)
				b.settle(t)
				if got := js[string](t, b, `document.title`); got != p.title {
					t.Errorf("title %q, want %q", got, p.title)
				}
				if data := strings.Join(b.dataSince(0), " "); data != p.ahead {
					t.Errorf("the page asked for the data %q, want %q", data, p.ahead)
				}
			})
		}
	})
}

// The elements that the server sent are those that React works with.
func TestHydrationKeepsElements(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.onNewDocument(t, `document.addEventListener('readystatechange', () => { window.first ??= document.querySelector('#root h1') })`)
		b.open(t, "/using-data")
		if !js[bool](t, b, `Boolean(window.first) && window.first === document.querySelector('#root h1')`) {
			t.Error("the heading is not the one that the server sent")
		}
	})
}

// Pages work once they are taken over.
func TestClick(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/e2e/plain")
		for range 3 {
			b.click(t, "#counter")
		}
		b.untilText(t, "#counter", "Clicked 3 times")

		b.open(t, "/using-data")
		b.fill(t, `input[name="text"]`, "Descale the kettle")
		b.click(t, ".add-form button")
		b.untilText(t, ".list li:last-child", "Descale the kettle")

		b.open(t, "/styled")
		b.click(t, "fieldset label:nth-of-type(3)")
		b.until(t, `document.querySelectorAll('fieldset input')[2].checked`)
	})
}

// A page that only the browser renders: nothing of it comes from the server.
func TestClientOnly(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		html := a.get(t, "/client-only")
		html.want(t, 200, `<title>Client only`, `<div id="root"></div>`)
		html.wantNot(t, "rendered where it can ask", "A note to yourself")

		b := openTab(t, a)
		b.open(t, "/client-only")
		b.untilReads(t, "1280 × ")
		b.fill(t, "#note", "buy milk")
		b.until(t, `localStorage.getItem('note') === 'buy milk'`)
		b.open(t, "/client-only")
		b.until(t, `document.querySelector('#note').value === 'buy milk'`)

		b.click(t, `nav a[href="/birthday"]`)
		b.untilText(t, "h1", "Birthday")
		b.click(t, `nav a[href="/client-only"]`)
		b.untilText(t, "h1", "Client only")
	})
}

// A page that only the server renders: no JavaScript at all.
func TestServerOnly(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		html := a.get(t, "/server-only", "User-Agent", "an <old> browser")
		html.want(t, 200, "an &lt;old&gt; browser")
		html.wantNot(t, "<script", "modulepreload", "dx-payload")
		if got := html.header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("Cache-Control %q: the page's preHandler said no-store", got)
		}

		b := openTab(t, a)
		b.visit(t, "/server-only")
		b.untilReads(t, "this page comes without any JavaScript")
		if n := js[int](t, b, `document.scripts.length`); n != 0 {
			t.Errorf("%d script elements", n)
		}
		for _, q := range b.since(0) {
			if q.kind == "Script" || q.kind == "WebSocket" || strings.Contains(fmt.Sprint(q.header["Content-Type"]), "javascript") {
				t.Errorf("the page asked for %s %s", q.kind, q.url)
			}
		}
		styled := `getComputedStyle(document.querySelector('.site')).display`
		if got := js[string](t, b, styled); got != "grid" {
			t.Errorf("the layout is display: %s, want grid", got)
		}
	})
}

// A link to it loads the document.
func TestLinkToServerOnly(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/birthday")
		mark := b.mark()
		b.click(t, `nav a[href="/server-only"]`)
		b.untilText(t, "h1", "Server only")
		if got := b.since(mark, "Document"); len(got) != 1 {
			t.Errorf("documents %v, want one", got)
		}
		if got := b.dataSince(mark); len(got) > 0 {
			t.Errorf("the document has its data; the link asked for %q as well", got)
		}
		b.click(t, `nav a[href="/posts"]`)
		b.untilText(t, "h1", "Posts")
		b.hydrated(t)
	})
}

// The project's own mount.js runs in place of the built-in one.
func TestEjectedMount(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/")
		b.until(t, `document.documentElement.dataset.mount === 'ejected'`)
		said := `getComputedStyle(document.querySelector('.site-footer p'), '::after').content`
		if got := js[string](t, b, said); !strings.Contains(got, "taken over by an ejected mount.js") {
			t.Errorf("the footer says %s", got)
		}
	})
}

// An import that exists nowhere on the disk gives the same date everywhere.
func TestCustomVirtualModule(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		a.get(t, "/birthday").want(t, 200, "Wednesday, 5 March 1986")
		b := openTab(t, a)
		b.open(t, "/")
		b.click(t, `nav a[href="/birthday"]`)
		b.untilText(t, ".result", "Wednesday, 5 March 1986")
	})
}
