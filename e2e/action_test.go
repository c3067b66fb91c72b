package e2e

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const formPage = "/e2e/life/form"

// A form without scripts is sent as forms are: POST, redirect, GET. What is
// wrong with it is shown at once, with a status.
func TestActionWithoutScripts(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTabWithoutScripts(t, a)
		b.visit(t, formPage)
		mark := b.mark()
		b.fill(t, `#form [name="text"]`, "Käse & Brot")
		b.click(t, "#form button")
		b.untilText(t, "#saved", "Käse & Brot")
		b.wantDocuments(t, mark, "POST "+formPage+" 303", "GET "+formPage+"?done=1 200")

		b.expect(formPage, 422)
		b.visit(t, formPage)
		mark = b.mark()
		b.click(t, "#form button")
		b.untilText(t, "#result", `{"error":"Say something","method":"POST"}`)
		b.wantDocuments(t, mark, "POST "+formPage+" 422")
	})
}

// With them it is one request, which brings the new data along; what is open in
// the page stays.
func TestActionWithScripts(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.expect("/-/data"+formPage, 422)
		b.open(t, formPage)
		b.click(t, "#counter")
		mark := b.mark()
		b.click(t, "#form button")
		b.untilText(t, "#result", `{"error":"Say something","method":"POST"}`)
		b.click(t, `#form [name="stay"]`)
		b.fill(t, `#form [name="text"]`, "milk")
		b.click(t, "#form button")
		b.untilText(t, "#saved", "milk")
		b.untilText(t, "#result", `{"text":"milk","method":"POST","button":"pressed","keys":"text,file,stay,button","polluted":"undefined"}`)
		b.untilText(t, "#counter", "Clicked 1 times")
		b.wantRequests(t, mark, "POST /-/data"+formPage, "POST /-/data"+formPage)

		length := js[int](t, b, `history.length`)
		b.click(t, `#form [name="stay"]`)
		mark = b.mark()
		b.click(t, "#form button")
		b.untilText(t, "#saved", "milk")
		b.until(t, `location.search === '?done=1'`)
		b.untilTitle(t, "Form: milk")
		b.wantRequests(t, mark, "POST /-/data"+formPage, "GET /-/data"+formPage+"?done=1")
		if got := js[int](t, b, `history.length`); got != length+1 {
			t.Errorf("the history went from %d to %d entries", length, got)
		}

		mark = b.mark()
		b.click(t, "#put button")
		b.until(t, `document.querySelector('#result').innerText.includes('"method":"PUT"')`)
		b.fill(t, `#find [name="q"]`, "a b")
		b.click(t, "#find button")
		b.until(t, `location.search === '?q=a+b'`)
		b.wantRequests(t, mark, "PUT /-/data"+formPage+"?done=1", "GET /-/data"+formPage+"?q=a+b")
		b.wantNoDocument(t, mark)
	})
}

// While a form is under way the page says so, and a second click does nothing.
func TestActionUnderWay(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		b := openTab(t, a)
		b.open(t, formPage+"?hold="+g.url)
		mark := b.mark()
		b.fill(t, `#form [name="text"]`, "slow")
		b.click(t, "#form button")
		g.came(t, "action")
		b.untilText(t, "#state", "submitting slow")
		b.click(t, "#form button")
		b.settle(t)
		g.open("action")
		b.untilText(t, "#state", "idle")
		b.untilText(t, "#saved", "slow")
		b.wantRequests(t, mark, "POST /-/data"+formPage+"?hold="+g.url, "GET /-/data"+formPage+"?done=1")
	})
}

// A fetcher has a state of its own; afterwards the page has new data.
func TestFetcher(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, formPage)
		b.click(t, "#counter")
		mark := b.mark()
		b.fill(t, `#fetch [name="text"]`, "tea")
		b.click(t, "#fetch button")
		b.untilText(t, "#saved", "tea")
		b.until(t, `document.querySelector('#fetcher').innerText.startsWith('idle {"text":"tea"')`)
		b.untilText(t, "#result", "")
		b.untilText(t, "#same", "idle tea")
		b.untilText(t, "#counter", "Clicked 1 times")
		b.wantRequests(t, mark, "POST /-/data"+formPage)
		mark = b.mark()
		b.click(t, "#delete")
		b.untilText(t, "#saved", "gone")
		b.click(t, "#react button")
		b.untilText(t, "#react button", "hi!")
		b.click(t, "#load")
		b.untilText(t, "#fetcher", `idle {"saved":"gone"}`)
		b.wantRequests(t, mark, "DELETE /-/data"+formPage, "GET /-/data"+formPage)
		b.wantNoDocument(t, mark)
	})
}

// The action reads a file; afterwards nothing is left of it.
func TestUpload(t *testing.T) {
	file := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(file, []byte("a note"), 0o600); err != nil {
		t.Fatal(err)
	}
	eachMode(t, func(t *testing.T, a *app) {
		for _, open := range []func(*testing.T, *app) *tab{openTab, openTabWithoutScripts} {
			b := open(t, a)
			b.visit(t, formPage+"?file")
			if b.scripts(t) {
				b.hydrated(t)
			}
			b.fill(t, `#form [name="text"]`, "upload")
			b.click(t, `#form [name="stay"]`)
			b.do(t, chromedp.SetUploadFiles(chromedp.CSS(`#form [name="file"]`), []string{file}))
			b.click(t, "#form button")
			b.until(t, `document.querySelector('#result').innerText.includes('note.txt text/plain 6 a note ')`)
			text := js[string](t, b, `JSON.parse(document.querySelector('#result').innerText).about`)
			path := text[strings.LastIndexByte(text, ' ')+1:]
			eventually(t, func() error { return wantGone(path) })
		}
	})
}

// What is no form of this site, too much or no form at all is refused, on the
// document and on the data endpoint alike.
func TestActionRefused(t *testing.T) {
	const form, text = "application/x-www-form-urlencoded", "text=x&stay=1&__proto__[polluted]=1&constructor.prototype=1"
	eachMode(t, func(t *testing.T, a *app) {
		var large bytes.Buffer
		m := multipart.NewWriter(&large)
		w, _ := m.CreateFormFile("file", "large")
		w.Write(make([]byte, 1_000_000))
		m.Close()
		for _, c := range []struct {
			name, method, path, body string
			headers                  []string
			status                   int
		}{
			{"own", "POST", formPage, text, []string{"Content-Type", form, "Origin", a.url}, 200},
			{"own by browser", "POST", formPage, text, []string{"Content-Type", form, "Sec-Fetch-Site", "same-origin"}, 200},
			{"no browser", "POST", formPage, text, []string{"Content-Type", form}, 200},
			{"other origin", "POST", formPage, text, []string{"Content-Type", form, "Origin", "https://evil.test"}, 403},
			{"other site", "POST", formPage, text, []string{"Content-Type", form, "Sec-Fetch-Site", "cross-site"}, 403},
			{"trusted", "POST", formPage, text, []string{"Content-Type", form, "Origin", "https://trusted.test", "Sec-Fetch-Site", "cross-site"}, 200},
			{"no action", "POST", "/e2e/plain", text, []string{"Content-Type", form}, 405},
			{"unknown method", "OPTIONS", formPage, "", nil, 405},
			{"large", "POST", formPage, "text=" + strings.Repeat("x", 64<<10), []string{"Content-Type", form}, 413},
			{"many", "POST", formPage, strings.Repeat("a=1&", 1001), []string{"Content-Type", form}, 413},
			{"large file", "POST", formPage, large.String(), []string{"Content-Type", m.FormDataContentType()}, 413},
			{"cut off", "POST", formPage, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", []string{"Content-Type", "multipart/form-data; boundary=x"}, 400},
			{"no boundary", "POST", formPage, "--x", []string{"Content-Type", "multipart/form-data"}, 400},
			{"bad type", "POST", formPage, "--x", []string{"Content-Type", "multipart/form-data; ="}, 400},
			{"bad JSON", "POST", "/e2e/life/json", "{", []string{"Content-Type", "application/json"}, 400},
			{"not JSON", "POST", "/e2e/life/json", "{}", []string{"Content-Type", "text/plain"}, 415},
			{"thrown", "PATCH", formPage + "?fail=409", text, []string{"Content-Type", form}, 409},
			{"crashed", "POST", formPage + "?crash=1", text, []string{"Content-Type", form}, 500},
		} {
			for _, prefix := range []string{"", "/-/data", "envelope"} {
				headers, path := c.headers, strings.TrimPrefix(prefix, "envelope")+c.path
				if prefix == "envelope" {
					headers, path = append(slices.Clone(headers), "Accept", "application/vnd.dx.route+json"), "/-/data"+c.path
				}
				got := a.send(t, c.method, path, c.body, headers...)
				if got.status != c.status {
					t.Errorf("%s %s: %d, want %d: %s", c.name, prefix, got.status, c.status, shorten(got.body))
				}
				if c.status == 405 && !strings.HasPrefix(got.header.Get("Allow"), "GET, HEAD") {
					t.Errorf("%s %s: Allow %q", c.name, prefix, got.header.Get("Allow"))
				}
				if prefix == "envelope" && got.header.Get("Content-Type") != "application/vnd.dx.route+json" {
					t.Errorf("%s: the envelope is %s: %s", c.name, got.header.Get("Content-Type"), shorten(got.body))
				}
				if prefix == "/-/data" || a.process.name == "dx serve" { // a developer sees it in the document, and in the overlay
					got.wantNot(t, "secret of the action")
				}
				if c.status == 200 {
					got.wantNot(t, "polluted&quot;:&quot;1")
				}
			}
		}
		got := a.send(t, "POST", "/-/data/e2e/life/json", `{"__proto__":{"polluted":"yes"},"a":[1]}`, "Content-Type", "application/json", "Accept", "application/vnd.dx.route+json")
		got.want(t, 200, `"polluted":"undefined"`, `"a":[1]`)
		a.send(t, "PUT", "/-/data/e2e/life/json?text=1", "grüße", "Content-Type", "text/plain", "Accept", "application/vnd.dx.route+json").want(t, 200, `"got":"grüße"`)
	})
}

func wantGone(path string) error {
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		return os.ErrExist
	}
	_, err := os.Stat(filepath.Dir(path))
	if !os.IsNotExist(err) {
		return os.ErrExist
	}
	return nil
}

func (b *tab) scripts(t *testing.T) bool {
	return js[bool](t, b, `Boolean(history.state?.dx) || matchMedia('(scripting: enabled)').matches`)
}

// wantRequests checks what was asked of the data endpoint, with methods.
func (b *tab) wantRequests(t *testing.T, mark int, want ...string) {
	t.Helper()
	b.settle(t)
	var got []string
	for _, q := range b.since(mark) {
		if strings.HasPrefix(q.path, "/-/data/") {
			got = append(got, q.method+" "+q.path)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("asked for %q, want %q", got, want)
	}
}

// wantDocuments checks which documents were loaded, and how they were answered.
func (b *tab) wantDocuments(t *testing.T, mark int, want ...string) {
	t.Helper()
	var got []string
	for _, q := range b.since(mark, "Document") {
		got = append(got, fmt.Sprintf("%s %s %d", q.method, q.path, q.status))
	}
	if !slices.Equal(got, want) {
		t.Errorf("loaded %q, want %q", got, want)
	}
}
