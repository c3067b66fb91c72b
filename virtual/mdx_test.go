package virtual

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// withMDX makes files in MDX of lines of JavaScript that follow a line with a number: the compiler's own.
func withMDX(t *testing.T, files map[string]string) (m *Modules, compiler *int) {
	m = project(t, files)
	compiler = new(int)
	m.mdx = func(file, source string) (string, error) {
		first, rest, _ := strings.Cut(source, "\n")
		switch first {
		case "text":
			return "", ErrNotMDX
		case "---":
			return "", &CompilerError{&SourceError{Messages: []api.Message{{Text: "a plugin gave up"}}}}
		case "fault":
			message := api.Message{Text: "no such thing", Location: &api.Location{File: filepath.Base(file), Line: 1, LineText: first}}
			return "", &SourceError{Messages: []api.Message{message}}
		}
		return fmt.Sprintf("const made = %d\n%s\nexport default () => <p>{made}</p>", *compiler, rest), nil
	}
	return m, compiler
}

func TestMDXPages(t *testing.T) {
	m, compiler := withMDX(t, map[string]string{
		"pages/posts/one.mdx":   "one\nexport const layout = 'wide', prerender = true\nexport const getData = () => secret\nimport secret from '../../secret.js'",
		"pages/two.md":          "two",
		"pages/README.md":       "text",
		"pages/_layout.mdx":     "a page would it be without the underline",
		"pages/posts/x.test.md": "x",
		"layouts/wide.jsx":      "export default 1",
		"secret.js":             "export default 'sk-live'",
		"entry.js":              "import * as one from './pages/posts/one.mdx'; import Two from './pages/two.md'; console.log(one, Two)",
	})
	files, err := m.Files()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range files.Pages {
		got = append(got, fmt.Sprint(p.ID, " ", p.Pattern, " ", p.Layout, " ", p.Prerender, " ", p.Exports))
	}
	want := "pages/posts/one.mdx /posts/one wide true [default getData layout prerender]\npages/two.md /two  false [default]"
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	for side, has := range map[Side]bool{Client: false, Server: true} {
		for *compiler = range 2 { // a file may come to something else although it is the same
			code, messages := bundle(t, m, side, PluginOptions{}, "entry.js")
			if len(messages) > 0 || strings.Contains(code, "sk-live") != has || !strings.Contains(code, fmt.Sprintf("made = %d", *compiler)) {
				t.Errorf("side %d: %v\n%s", side, messages, code)
			}
		}
	}
}

func TestMDXFaults(t *testing.T) {
	m, _ := withMDX(t, map[string]string{
		"pages/a.mdx":   "fault",
		"pages/b.mdx":   "b\nexport const layout = 1 + 1",
		"pages/ok.jsx":  "export default 1",
		"notes/text.md": "text",
		"entry.js":      "import './notes/text.md'",
	})
	_, err := m.Files()
	if text := fmt.Sprint(err); !strings.Contains(text, "a.mdx:1:0: no such thing") || !strings.Contains(text, "b.mdx") || strings.Contains(text, "ok.jsx") {
		t.Errorf("got %v", err)
	}
	if _, messages := bundle(t, m, Server, PluginOptions{}, "entry.js"); len(messages) != 1 || !strings.HasPrefix(messages[0].Text, "Nothing compiles notes/text.md") {
		t.Errorf("got %v", messages)
	}
}

// What a page exports is known although its compiler fails, which is said when the page is built.
func TestMDXOutline(t *testing.T) {
	m, _ := withMDX(t, map[string]string{
		"pages/post.mdx": "---\ntitle: 'export const path = 1'\n---\nimport A from 'a'\nexport const layout = 'wide'\n\nText\n\nexport const clientOnly = true\n\n" +
			"export function getData() {\n\n  return `\n\n`\n}\n\n```js\n\nexport const serverOnly = true\n\n```\n\n1. ~~~\n\nexport const serverOnly = true\n\n   ~~~\n\n" +
			"<A>\n\nexport const prerender = 'x'\n\n</A>\n",
		"layouts/wide.jsx": "export default 1",
		"entry.js":         "import './pages/post.mdx'",
	})
	_, err := m.Files()
	if text := fmt.Sprint(err); !strings.HasSuffix(text, "pages/post.mdx:32:13: `prerender` must be true, false or a function") {
		t.Fatal(text)
	}
	writeFiles(t, m.Root(), map[string]string{"pages/post.mdx": "---\nx: 1\n---\nimport a from 'a'\nexport { default } from 'a'\n\n\nexport const layout = 'wide'\nexport const prerender = true\n\nText\nexport const path = '/x'\n# Title\nexport const streaming = true\n"})
	files, err := m.Files()
	if err != nil || fmt.Sprint(files.Pages[0].Exports, " ", files.Pages[0].Layout) != "[default layout streaming prerender] wide" {
		t.Errorf("%+v, %v", files, err)
	}
	if _, messages := bundle(t, m, Server, PluginOptions{}, "entry.js"); len(messages) != 1 || messages[0].Text != "a plugin gave up" {
		t.Errorf("got %v", messages)
	}
}
