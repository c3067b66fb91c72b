package server

import (
	"errors"
	"strings"
	"testing"
)

const page = `<!doctype html>
<html lang="en">
<head>
<title>Mine &amp; yours</title>
<link rel="modulepreload" href="/x.js">
</head>
<body class="a">
<div id="root"><!-- element --></div>
<!-- a note -->
<!-- hydration -->
<script>plain("<!-- element -->")</script>
<script type="module" src="/dx:mount.js"></script>
</body>
</html>
`

func document(t *testing.T, template string, d *Document, body string) string {
	t.Helper()
	html, err := CreateHTMLFunction(template)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := errors.Join(html(&b, Before, d), write(&b, body), html(&b, After, d)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func write(b *strings.Builder, s string) error {
	_, err := b.WriteString(s)
	return err
}

func TestDocument(t *testing.T) {
	got := document(t, page, &Document{Payload: []byte(`{"data":1}`)}, "<p>hi</p>")
	want := strings.Replace(page, "<!-- element -->", "<p>hi</p>", 1)
	want = strings.Replace(want, "<!-- hydration -->", `<script type="application/json" id="dx-payload">{"data":1}</script>`, 1)
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestDocumentHead(t *testing.T) {
	title := `</title><script>alert(1)</script>`
	got := document(t, page, &Document{
		Head: Head{
			Title:     &title,
			Meta:      []map[string]any{{"name": "description", "content": `"><script>`}, {"on": nil, "onload": "x", "a b": "y"}},
			Link:      []map[string]any{{"rel": "x", "href": " java\nscript:alert(1)"}},
			Script:    []map[string]any{{"type": "application/ld+json", "children": `{"a":"</script><!--"}`}, {"children": `if (1 < 2) f("</SCRIPT>")`}},
			HTMLAttrs: map[string]any{"lang": "de", "x onload=1": "y"},
			BodyAttrs: map[string]any{"class": "b"},
		},
		Hoisted: `<link rel="preload" href="/y">`,
		Styles:  []Stylesheet{{Href: "/a.css", ID: "/src/a.css"}},
		Preload: []string{"/m.js"},
	}, "")
	for _, want := range []string{
		`<html data-dx-attrs="lang x onload=1" lang="de">`,
		`<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>`,
		`<link rel="stylesheet" href="/a.css" data-vite-dev-id="/src/a.css">`,
		`<link rel="modulepreload" href="/m.js">`,
		`<meta content="&#34;&gt;&lt;script&gt;" name="description" data-dx="">`,
		`<meta data-dx="">`,
		`{"a":"\u003c/script>\u003c!--"}</script>`,
		`if (1 < 2) f("<\/SCRIPT>")</script>`,
		`<link rel="preload" href="/y"></head>`,
		`<body class="b" data-dx-attrs="class">`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in:\n%s", want, got)
		}
	}
	for _, bad := range []string{"Mine", "javascript", "java\nscript", "onload=\"x\""} {
		if strings.Contains(got, bad) {
			t.Errorf("%q in:\n%s", bad, got)
		}
	}
}

func TestServerOnlyDocumentHasNoScripts(t *testing.T) {
	got := document(t, page, &Document{ServerOnly: true, Preload: []string{"/m.js"}}, "<p>hi</p>")
	for _, bad := range []string{"mount.js", "modulepreload", "dx-payload"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q in:\n%s", bad, got)
		}
	}
	if !strings.Contains(got, "plain(") {
		t.Error("a script that is no module is gone")
	}
}

func TestTemplateFaults(t *testing.T) {
	for name, test := range map[string]struct {
		template string
		want     error
	}{
		"no element":         {"<head></head><main></main>", errNoElement},
		"element in text":    {"<head></head><main>&lt;!-- element --&gt;</main>", errNoElement},
		"no mount target":    {"<head></head><div><!-- element --></div>", errNoTarget},
		"closed before":      {"<head></head><main></main><!-- element -->", errNoTarget},
		"no head":            {"<main><!--element--></main>", errNoHead},
		"script is no place": {"<head></head><script><!-- element --></script>", errNoElement},
	} {
		if _, err := CreateHTMLFunction(test.template); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	if _, err := CreateHTMLFunction("<head></head><main class=x><!--element--></main>"); err != nil {
		t.Error(err)
	}
}

func TestPayloadWithoutPlaceholder(t *testing.T) {
	got := document(t, `<head></head><body><main><!-- element --></main><script type="module" src="/m"></script></body>`, &Document{Payload: []byte("1")}, "")
	want := `<head></head><body><main></main><script type="application/json" id="dx-payload">1</script><script type="module" src="/m"></script></body>`
	if got != want {
		t.Errorf("got %s", got)
	}
}
