package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const faultsFile = "client/pages/e2e/faults.jsx"

// overlay is the text of Vite's overlay; "" if there is none.
const overlay = `[...document.querySelectorAll('vite-error-overlay')].map((n) => n.shadowRoot.querySelector('.window').innerText).join('\n')`

func (b *tab) untilOverlay(t *testing.T, wants ...string) {
	t.Helper()
	for _, want := range wants {
		b.until(t, fmt.Sprintf(`%s.includes(%q)`, overlay, want))
	}
}

func (b *tab) untilNoOverlay(t *testing.T) {
	t.Helper()
	b.until(t, overlay+` === ''`)
}

// untilSaid waits for texts in the terminal and gives all that it has said.
func (a *app) untilSaid(t *testing.T, from int, wants ...string) string {
	t.Helper()
	for _, want := range wants {
		eventually(t, func() error {
			if said := a.process.output.since(from); !strings.Contains(said, want) {
				return fmt.Errorf("the terminal says nothing of %q:\n%s", want, said)
			}
			return nil
		})
	}
	return a.process.output.since(from)
}

// placeOf is where a text begins in the page of faults, as stacks write it.
func placeOf(t *testing.T, a *app, text string) string {
	t.Helper()
	whole := a.read(t, faultsFile)
	n := lineOf(t, whole, text)
	column := strings.Index(strings.Split(whole, "\n")[n-1], text) + 1
	return fmt.Sprintf("%s:%d:%d", faultsFile, n, column)
}

// An error of getData: in the document and on navigation the overlay has the
// message, the source, and links that open the editor. The terminal has it once.
func TestOverlayOfData(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.expect("/e2e/faults?how=data", 500)
	b.expect("/-/data/e2e/faults?how=data", 500)
	place := placeOf(t, a, "new RangeError")
	from := a.process.output.len()
	b.visit(t, "/e2e/faults?how=data")
	b.untilOverlay(t, "RangeError: the shelf is empty", "if (query.how === 'data') throw", a.dir+"/"+place, "at getData", "more in dx")
	b.exec(t, `document.querySelector('vite-error-overlay').shadowRoot.querySelector('.stack .file-link').click()`)
	eventually(t, func() error {
		opened, err := os.ReadFile(filepath.Join(a.dir, "..", "editor.opened"))
		if err == nil && !strings.Contains(string(opened), a.file(faultsFile)) {
			err = fmt.Errorf("the editor has opened %s", opened)
		}
		return err
	})
	b.open(t, "/e2e/faults")
	b.click(t, `a[href="/e2e/faults?how=data"]`)
	b.untilOverlay(t, "RangeError: the shelf is empty", a.dir+"/"+place)
	if said := a.untilSaid(t, from, "RangeError: the shelf is empty", place); strings.Count(said, "the shelf is empty") != 2 { // and in the code frame
		t.Errorf("the terminal repeats itself:\n%s", said)
	}
	b.exec(t, `window.alive = true`)
	a.edit(t, faultsFile, `if (query.how === 'data') throw new RangeError('the shelf is empty')`, ``)
	b.untilNoOverlay(t)
	b.untilText(t, "h1", "Faults")
	if !js[bool](t, b, `window.alive`) {
		t.Error("the page was reloaded")
	}
}

// What only the server's build meets is shown in pages that are open, and goes
// when it is mended: they go on with their state.
func TestOverlayOfBuild(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.open(t, "/e2e/faults")
	b.exec(t, `window.alive = true`)
	restore := a.edit(t, faultsFile, `export function getData({ query }) {`, "import shelf from '/lib/shelf.js'\nexport function getData({ query }) {\n  shelf()")
	b.untilOverlay(t, "/lib/shelf.js", a.file(faultsFile)+":", "import shelf from")
	restore()
	b.untilNoOverlay(t)
	if !js[bool](t, b, `window.alive`) {
		t.Error("the page was reloaded")
	}
}

// What fails while the page streams is shown when it is there.
func TestOverlayOfStream(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.expectSaid("the stream dried up")
	from := a.process.output.len()
	b.visit(t, "/e2e/faults?how=stream")
	b.untilOverlay(t, "Error: the stream dried up", a.dir+"/"+placeOf(t, a, "new Error('the stream"))
	b.untilReads(t, "Flowing") // React has made it good
	a.untilSaid(t, from, "Error: the stream dried up", placeOf(t, a, "new Error('the stream"))
}

// Errors of the browser: a component's are above the page, an event handler's in
// the terminal, both with their place in the sources.
func TestOverlayOfBrowser(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.expectSaid("the button broke it")
	b.expectSaid("the handler fell over")
	from := a.process.output.len()
	b.open(t, "/e2e/faults")
	b.click(t, "#event")
	a.untilSaid(t, from, "Error: the handler fell over (in the browser)", placeOf(t, a, "new Error('the handler"))
	if got := js[string](t, b, overlay); got != "" {
		t.Errorf("above the page: %s", got)
	}
	b.click(t, "#render")
	place := placeOf(t, a, "new Error('the button")
	b.untilOverlay(t, "Error: the button broke it", a.dir+"/"+place, "if (broken) throw", "at Faults")
	a.untilSaid(t, from, "Error: the button broke it (in the browser)", place)
	a.edit(t, faultsFile, `if (broken) throw new Error('the button broke it')`, ``)
	b.untilNoOverlay(t)
	b.untilText(t, "h1", "Faults")
}

// A hydration mismatch is no error to stop at: the console and the terminal say
// what differs, where, and what the usual cause is.
func TestHydrationMismatch(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.expectSaid("Hydration mismatch")
	from := a.process.output.len()
	b.open(t, "/e2e/faults?how=clock")
	n := lineOf(t, a.read(t, faultsFile), "new Date()")
	said := a.untilSaid(t, from, "Hydration mismatch at /e2e/faults", fmt.Sprintf("%s:%d:", faultsFile, n), "2026-03-08T09:00:00Z", fmt.Sprintf("Look at line %d:", n))
	if !strings.Contains(said, "look at the clock") {
		t.Errorf("no usual cause:\n%s", said)
	}
	eventually(t, func() error {
		if text := b.record.consoleText(); !strings.Contains(text, "look at the clock") {
			return fmt.Errorf("the console says nothing of the cause:\n%s", text)
		}
		return nil
	})
	if got := js[string](t, b, overlay); got != "" {
		t.Errorf("above the page: %s", got)
	}
}
