package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/dx-host/dx/server"
)

// What the snippets import that is the reader's own.
var docsFiles = map[string]string{
	"client/lib/shop.server.js": `const products = { 1: { name: 'Bell', recalled: '2020' }, 2: { name: 'Drum', about: 'Loud' } }
		export const findProduct = async (id) => products[id]`,
	"client/lib/notes.server.js": `const notes = [{ id: '1', text: 'Feed the cat' }]
		export const allNotes = async () => notes
		export const addNote = async (text) => void notes.push({ id: String(notes.length + 1), text })
		export const removeNote = (id) => void notes.splice(notes.findIndex((note) => note.id === id), 1)`,
	"client/lib/weather.server.js": `export const today = async () => 'Rain'
		export const forecast = () => new Promise((resolve) => setTimeout(resolve, 5, 'More rain'))`,
	"client/pages/shop/[aisle].jsx": `import { useMatches, useParams, useRouteContext } from '/dx:router.jsx'
		export const getData = ({ params, actions, state }) => (actions.addToBasket(params.aisle), { basket: state.basket })
		export default () => <h1>{useParams().aisle} {useRouteContext().data.basket.join()} {useMatches().map(({ pathname }) => pathname).join()}</h1>`,
}

// The snippets of the documentation are an application, and it does what the text says.
func TestDocs(t *testing.T) {
	files := snippets(t, "../../docs/routes.md")
	for name, text := range docsFiles {
		files[name] = text
	}
	cases := examples(t, "../../docs/data.md")
	values := make([]string, len(cases))
	for i, c := range cases {
		values[i] = "() => (" + c[0] + ")"
	}
	files["client/pages/values/[i].jsx"] = `const user = { name: 'Ada' }
		class Order {}
		const values = [` + strings.Join(values, ",") + `, () => ({ user: { save() {} } }), () => ({ orders: new Map([['k', [new Order()]]]) })]
		export const getData = ({ params }) => values[params.i]()
		export default () => null`
	dir := newProject(t, files)
	dx(t, "build", "--root", dir)
	var log strings.Builder
	s := builtDocs(t, dir, &log)
	ask := func(method, path string, status int, text string) string {
		t.Helper()
		method, body, _ := strings.Cut(method, " ")
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		got := strings.ReplaceAll(w.Body.String(), "<!-- -->", "")
		if w.Code != status || !strings.Contains(got+w.Header().Get("Location"), text) {
			t.Errorf("%s %s: %d %v\n%s\nwant %d %q", method, path, w.Code, w.Header(), got, status, text)
		}
		return got
	}
	ask("GET", "/products/2", 200, "<h1>Drum</h1>")
	ask("GET", "/products/latest", 302, "/products/2")
	ask("GET", "/products/0", 404, `<p role="alert">404: There is no product “0”</p>`)
	ask("GET", "/products/1", 410, `<p role="alert">410: This was taken off the shelves</p>`)
	ask("GET", "/shop/bread", 200, `href="/shop/cheese">cheese</a></nav><h1>bread bread /shop,/shop/bread</h1>`)
	ask("GET", "/notes", 200, "Feed the cat")
	ask("POST text=", "/notes", 422, "Write something")
	ask("POST text=Sleep", "/notes", 303, "/notes")
	ask("DELETE id=1", "/-/data/notes", 200, `{"notes":[{"id":"2","text":"Sleep"}]}`)
	ask("POST", "/weather", 405, "Method Not Allowed")
	ask("GET", "/weather", 200, "<p>More rain</p>")
	ask("GET", "/-/data/weather", 200, `{"today":"Rain","forecast":"More rain"}`)
	ask("GET", "/terms/2024", 200, "<h1>Terms of 2024</h1>")
	ask("GET", "/terms/1999", 200, "<h1>Terms of 1999</h1>")
	ask("GET", "/nowhere", 404, `<h1>Not Found</h1><p>Nothing here. <a href="/">Start again</a></p>`)
	head := ask("GET", "/head/2", 200, `<title>Drum</title>`)
	for _, tag := range []string{`<meta content="product" property="og:type"`, `href="https://example.com/head/2" rel="canonical"`, ` lang="en">`, `<body class="product"`, `{"@type":"Product","name":"Drum"}`} {
		if !strings.Contains(head, tag) {
			t.Errorf("no %s in\n%s", tag, head)
		}
	}
	for i, c := range cases {
		if got := ask("GET", fmt.Sprintf("/-/data/values/%d", i), 200, ""); got != c[1] {
			t.Errorf("%s is sent as %s, not as %s", c[0], got, c[1])
		}
	}
	for i, said := range []string{"data.user.save is a function, which cannot be sent", `data.orders.get(\"k\")[0] is an instance of Order`} {
		ask("GET", fmt.Sprintf("/-/data/values/%d", len(cases)+i), 500, "")
		if !strings.Contains(log.String(), said) {
			t.Errorf("no %s in\n%s", said, log.String())
		}
	}
}

// snippets are the files of a document: what begins with a comment that names one.
func snippets(t *testing.T, file string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, found := range regexp.MustCompile("(?s)```jsx?\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		code := found[1]
		name := regexp.MustCompile(`^// (client/\S+)\n`).FindStringSubmatch(code)
		switch {
		case name != nil:
			files[name[1]] = code
		case strings.HasPrefix(code, "export const getMeta"):
			files["client/pages/head/[id].jsx"] = code + `
				import { findProduct } from '/lib/shop.server.js'
				export const getData = async ({ params }) => ({ product: await findProduct(params.id) })
				export default () => null`
		case strings.HasPrefix(code, "throw redirect("): // one line each
		default:
			t.Errorf("%s has a snippet without the name of a file:\n%s", file, code)
		}
	}
	if len(files) < 8 {
		t.Fatalf("%s has only %d files", file, len(files))
	}
	return files
}

// examples are the lines of a document that say how a value is sent.
func examples(t *testing.T, file string) (pairs [][2]string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "\n```\n")
	block, _, _ = strings.Cut(block, "\n```")
	for line := range strings.SplitSeq(block, "\n") {
		value, sent, ok := strings.Cut(line, "   ")
		if !ok {
			t.Fatalf("%s: no example: %q", file, line)
		}
		pairs = append(pairs, [2]string{value, strings.TrimSpace(sent)})
	}
	return pairs
}

func builtDocs(t *testing.T, dir string, log *strings.Builder) http.Handler {
	t.Helper()
	// With one runtime, because the notes are in it.
	s, err := server.New(server.Config{Dist: os.DirFS(filepath.Join(dir, "dist")), Workers: 1, Log: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
