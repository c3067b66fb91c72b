package e2e

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// hostile is text that ends scripts, comments, titles and attributes where it
// is not escaped.
const hostile = `</script><!--<script>alert(1)</title>"'><img src=x onerror=alert(2)>&amp;` + "\u2028$&`${1}"

// What a visitor sent is text, everywhere, and comes back as it was.
func TestHostileText(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		address := "/e2e/echo?value=" + url.QueryEscape(hostile)
		html := a.get(t, address)
		html.want(t, 200)
		html.wantNot(t, "<img", "<script>alert", "</title>\"", "<!--<")

		b := openTab(t, a)
		b.open(t, address)
		b.wantEcho(t, hostile)
		b.click(t, "#again")
		b.until(t, `document.querySelector('#value').textContent.endsWith('!')`)
		b.wantEcho(t, hostile+"!")
	})
}

func (b *tab) wantEcho(t *testing.T, want string) {
	t.Helper()
	for what, expression := range map[string]string{
		"text":        `document.querySelector('#value').textContent`,
		"attribute":   `document.querySelector('#value').title`,
		"title":       `document.querySelector('title').textContent`,
		"description": `document.querySelector('meta[name="description"]').content`,
	} {
		if got := js[string](t, b, expression); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	if n := js[int](t, b, `document.querySelectorAll('img').length`); n != 0 {
		t.Errorf("%d images came out of the text", n)
	}
	b.untilText(t, "#keys", "2")
}

// The state and the payload carry it as well.
func TestHostileState(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/e2e/echo?value="+url.QueryEscape(hostile))
		if got := js[string](t, b, `document.querySelector('#state').textContent`); got != hostile {
			t.Errorf("state %q, want %q", got, hostile)
		}
		if got := js[string](t, b, `JSON.parse(document.querySelector('#dx-payload').textContent).data['pages/e2e/echo.jsx'][0].value`); got != hostile {
			t.Errorf("payload %q, want %q", got, hostile)
		}
	})
}

// Names that every object has are names like others.
func TestHostileNames(t *testing.T) {
	const address, want = "/e2e/echo?__proto__=a&constructor=b&__proto__[polluted]=c", "a b undefined"
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, address)
		b.untilText(t, "#names", want)
		b.open(t, "/e2e/life/go")
		b.exec(t, `go('`+address+`')`)
		b.untilText(t, "#names", want)
	})
}

func TestHostileParameterAndPost(t *testing.T) {
	const text = `</script><!--<b>bold</b>`
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/docs/"+url.PathEscape(`<!--<script>`))
		b.untilText(t, "h1", `<!--<script>`)

		b.open(t, "/form")
		b.fill(t, `input[name="text"]`, text)
		b.click(t, ".add-form button")
		b.untilText(t, ".list li:last-child", text)
		b.open(t, "/form")
		b.untilText(t, ".list li:last-child", text)
	})
}

const secret = "KITCHENSINK_DB_SECRET"

// What getData and preHandler know is in nothing that a browser receives.
func TestSecretStaysOnServer(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/using-data")
		b.expect("/-/data/e2e/members", 403)
		b.open(t, "/e2e/tall")
		b.click(t, "#members")
		b.untilText(t, "h1", "Members only")
		b.settle(t)
		scripts := 0
		for _, q := range b.since(0) {
			if !q.done || q.status != 200 {
				continue
			}
			body, ok := b.body(t, q)
			if ok && strings.Contains(body, secret) {
				t.Errorf("the secret is in %s", q.url)
			}
			if ok && q.kind == network.ResourceTypeScript {
				scripts++
			}
		}
		if scripts < 3 {
			t.Errorf("looked into %d scripts only", scripts)
		}
	})
}

// body is what the browser received; of a document that is gone nothing is left.
func (b *tab) body(t *testing.T, q request) (string, bool) {
	t.Helper()
	got, err := chromedp.Call(b.ctx, network.GetResponseBody, network.GetResponseBodyParams{RequestID: q.id})
	return string(got.Body), err == nil
}

// Nor is it in any file that could be asked for.
func TestSecretIsInNoClientFile(t *testing.T) {
	a := builtApp(t)
	dist := os.DirFS(path.Join(a.dir, "dist"))
	files := 0
	err := fs.WalkDir(dist, "client", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(dist, name)
		if strings.Contains(string(text), secret) {
			t.Errorf("the secret is in %s", name)
		}
		files++
		return err
	})
	if err != nil || files < 10 {
		t.Errorf("looked into %d files: %v", files, err)
	}
	server, err := fs.ReadFile(dist, "server/index.js")
	if err != nil || !strings.Contains(string(server), secret) {
		t.Errorf("the server's bundle has no secret: this test proves nothing: %v", err)
	}
	if strings.Contains(string(server), "rendered where it can ask the browser things") {
		t.Error("the page that only the browser renders is in the server's bundle")
	}
}
