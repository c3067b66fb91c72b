package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// What is wrong is said where one looks: on the page and in the terminal, with
// the line as it is in the file. When it is mended all is well, without a
// restart.
func TestErrorAndHeal(t *testing.T) {
	a := devApp(t)
	const file, path = "client/pages/birthday.jsx", "/birthday"
	for _, test := range []struct{ name, old, new, message string }{
		{"syntax", `{ title: 'Birthday`, `{ title 'Birthday`, `Expected "}" but found`},
		{"unclosed element", `<p className="result">`, `<p className="result"><em>`, `closing`},
		{"throwing component", `  return (`, `  throw new Error('the sink overflows')` + "\n  return (", "the sink overflows"},
		{"thrown by getMeta", `  return { title`, `  throw new TypeError('no title today')` + "\n  return { title", "TypeError: no title today"},
		{"undefined variable", `{weekday(birthday)}`, `{weekday(birthdate)}`, "birthdate is not defined"},
		{"missing file", `'/lib/dates.js'`, `'/lib/days.js'`, `/lib/days.js`},
		{"unknown virtual module", `import Page from`, "import { useRouteContext } from '/dx:rotuer.jsx'\nimport Page from", `No virtual module "/dx:rotuer.jsx"`},
		{"name that is not exported", `{ longDate, weekday }`, `{ longDate, dayOfWeek as weekday }`, "dayOfWeek"},
		{"flag that is no literal", `export function getMeta`, "export const serverOnly = 1 + 1 === 2\nexport function getMeta", "serverOnly"},
	} {
		t.Run(test.name, func(t *testing.T) {
			from := a.process.output.len()
			restore := a.edit(t, file, test.old, test.new)
			place := fmt.Sprintf("pages/birthday.jsx:%d", lineOf(t, a.read(t, file), test.new))
			got := a.get(t, path, "Accept", "text/html")
			got.want(t, 500)
			for _, want := range []string{test.message, place} {
				if !strings.Contains(unescape(got.body), want) {
					t.Errorf("the page says nothing of %q:\n%s", want, shorten(unescape(got.body)))
				}
				eventually(t, func() error {
					if said := a.process.output.since(from); !strings.Contains(said, want) {
						return fmt.Errorf("the terminal says nothing of %q:\n%s", want, said)
					}
					return nil
				})
			}
			restore()
			a.get(t, path).want(t, 200, "Wednesday, 5 March 1986")
		})
	}
}

// lineOf is the number of the line in which the last line of a piece begins
// that is not also in the file without it.
func lineOf(t *testing.T, text, piece string) int {
	t.Helper()
	at := strings.Index(text, piece)
	if at < 0 {
		t.Fatalf("no %q in the file", piece)
	}
	return strings.Count(text[:at], "\n") + 1
}

func unescape(s string) string {
	return strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}

// A page that cannot be built does not take the others' data along unnoticed:
// the data endpoint answers with the status, too, and JSON.
func TestErrorOfDataEndpoint(t *testing.T) {
	a := devApp(t)
	a.edit(t, "client/pages/using-data.jsx", "await selectTodos() }\n}\n\nexport function getMeta", "await selectNothing() }\n}\n\nexport function getMeta")
	got := a.get(t, "/-/data/using-data")
	got.want(t, 500, `"status":500`)
	if kind := got.header.Get("Content-Type"); !strings.HasPrefix(kind, "application/json") {
		t.Errorf("content type %q", kind)
	}
}

// The browser sees the error and comes back by itself.
func TestErrorPageComesBack(t *testing.T) {
	a := devApp(t)
	for _, test := range []struct{ name, old, new, message string }{
		{"syntax", `{ title: 'Birthday`, `{ title 'Birthday`, `Expected "}" but found`},
		{"throwing", `  return (`, `  throw new Error('the sink overflows')` + "\n  return (", "the sink overflows"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := openTab(t, a)
			b.expect("/birthday", 500)
			restore := a.edit(t, "client/pages/birthday.jsx", test.old, test.new)
			b.visit(t, "/birthday")
			b.untilReads(t, test.message)
			b.untilReads(t, "pages/birthday.jsx:")
			restore()
			b.untilReads(t, "Wednesday, 5 March 1986")
			b.hydrated(t)
		})
	}
}

// An open page survives an error in the middle of an edit: when it is mended
// the page shows the newest text.
func TestOpenPageSurvivesError(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.open(t, "/birthday")
	broken := a.edit(t, "client/pages/birthday.jsx", `{ title: 'Birthday`, `{ title 'Birthday`)
	b.until(t, `document.querySelector('vite-error-overlay')`)
	b.record.takeFaults() // Vite's client says in the console what is wrong
	broken()
	a.edit(t, "client/pages/birthday.jsx", `title="Birthday"`, `title="Anniversary"`)
	b.untilText(t, "h1", "Anniversary")
	b.until(t, `!document.querySelector('vite-error-overlay')`)
	b.hydrated(t)
}
