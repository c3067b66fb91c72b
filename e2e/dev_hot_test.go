package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// Fast Refresh: an edit shows at once in the open page, which goes on with its
// state: nothing was reloaded.
func TestHotUpdateKeepsState(t *testing.T) {
	a := devApp(t)
	for _, test := range []struct{ name, path, file, old, new, text string }{
		{"component", "/e2e/plain", "client/e2e/counter.jsx", "Clicked {count} times", "Clicked {count} times, edited", "edited"},
		{"page", "/e2e/plain", "client/pages/e2e/plain.jsx", "<h1>Plain</h1>", "<h1>Plainer</h1>", "Plainer"},
		{"page with getData", "/e2e/tall", "client/pages/e2e/tall.jsx", "<h1>Tall</h1>", "<h1>Taller</h1>", "Taller"},
		{"layout", "/e2e/plain", "client/layout.jsx", "Rendered by", "Dished up by", "Dished up by"},
		{"component of the layout", "/e2e/plain", "client/layout.jsx", "<Mark />Kitchen sink", "<Mark />Scullery", "Scullery"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := openTab(t, a)
			b.open(t, test.path)
			b.exec(t, `window.alive = true`)
			for range 3 {
				b.click(t, "#counter")
			}
			b.until(t, `document.querySelector('#counter').innerText.startsWith('Clicked 3 times')`)
			mark := b.mark()
			restore := a.edit(t, test.file, test.old, test.new)
			b.untilReads(t, test.text)
			b.wantAlive(t, mark, "Clicked 3 times")
			restore()
			b.until(t, `!document.body.innerText.includes('`+test.text+`')`)
			b.wantAlive(t, mark, "Clicked 3 times")
		})
	}
}

// wantAlive checks that the document is the one that was opened, with its state.
func (b *tab) wantAlive(t *testing.T, mark int, state string) {
	t.Helper()
	b.settle(t)
	if !js[bool](t, b, `window.alive === true`) {
		t.Error("the page was reloaded")
	}
	b.wantNoDocument(t, mark)
	if got := b.text(); !strings.Contains(got, state) {
		t.Errorf("the state %q is lost:\n%s", state, got)
	}
}

// A changed getData: the open page shows the new data and keeps its state.
func TestHotData(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.open(t, "/using-data")
	b.exec(t, `window.alive = true`)
	b.fill(t, `input[name="text"]`, "Descale the kettle")
	b.click(t, ".add-form button")
	b.untilText(t, ".list li:last-child", "Descale the kettle")
	mark := b.mark()
	restore := a.edit(t, "client/pages/using-data.jsx", `await selectTodos() }
}

export function getMeta`, `['Piping hot', ...await selectTodos()] }
}

export function getMeta`)
	a.get(t, "/using-data").want(t, 200, "<li>Piping hot</li>")
	b.untilText(t, ".list li:first-child", "Piping hot")
	b.wantAlive(t, mark, "Descale the kettle")
	restore()
	b.untilText(t, ".list li:first-child", "Do laundry")
	b.wantAlive(t, mark, "Descale the kettle")
}

// The state of the store is kept, too.
func TestHotUpdateKeepsStore(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.open(t, "/using-store")
	b.exec(t, `window.alive = true`)
	b.fill(t, `.add-form input`, "Oil the hinge")
	b.click(t, ".add-form button")
	b.untilText(t, ".list li:last-child", "Oil the hinge")
	mark := b.mark()
	restore := a.edit(t, "client/pages/using-store.jsx", `title="Using the store"`, `title="Shopping list"`)
	b.untilText(t, "h1", "Shopping list")
	b.wantAlive(t, mark, "Oil the hinge")
	restore()
	b.untilText(t, "h1", "Using the store")
}

// Stylesheets are exchanged in place; the ones that the server linked as well.
func TestHotStyles(t *testing.T) {
	a := devApp(t)
	for _, test := range []struct{ name, file, old, new, selector, property, before, after string }{
		{"stylesheet", "client/styles.css", "--accent: #0f6b63;", "--accent: #ff0000;", "nav a.active", "color", "rgb(15, 107, 99)", "rgb(255, 0, 0)"},
		{"CSS module", "client/pages/styled.module.css", "  color: #fff;\n  font-weight: 600;\n  cursor", "  color: #0f0;\n  font-weight: 600;\n  cursor", "fieldset label", "color", "rgb(255, 255, 255)", "rgb(0, 255, 0)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := openTab(t, a)
			b.open(t, "/styled")
			b.exec(t, `window.alive = true`)
			b.click(t, "fieldset label:nth-of-type(3)")
			looks := `getComputedStyle(document.querySelector('` + test.selector + `')).` + test.property
			if got := js[string](t, b, looks); got != test.before {
				t.Fatalf("%s is %s, want %s", test.selector, got, test.before)
			}
			mark := b.mark()
			restore := a.edit(t, test.file, test.old, test.new)
			b.until(t, looks+` === '`+test.after+`'`)
			b.wantAlive(t, mark, "CSS module")
			b.until(t, `document.querySelectorAll('fieldset input')[2].checked`)
			restore()
			b.until(t, looks+` === '`+test.before+`'`)
			b.wantAlive(t, mark, "CSS module")
		})
	}
}

// Vite's client talks through dx: one socket, on the page's own origin. (That
// nothing else leaves the origin is checked in every tab.)
func TestHotSocket(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.open(t, "/")
	eventually(t, func() error {
		if said := b.record.consoleText(); !strings.Contains(said, "[vite] connected.") {
			return fmt.Errorf("vite's client is not connected:\n%s", said)
		}
		return nil
	})
	sockets := b.since(0, "WebSocket")
	if len(sockets) != 1 || !strings.HasPrefix(sockets[0].path, "/?token=") {
		t.Errorf("sockets %+v, want one of Vite's", sockets)
	}
}
