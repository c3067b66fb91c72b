package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dx-host/dx/server"
)

// What the documentation says of styled-components: its styles, also those of a
// component that waits, are in the head and nowhere else.
var styled = map[string]string{
	"index.html": "<!doctype html><html><head><title>t</title></head><body>" + template + "</body></html>",
	"context.js": `import { ServerStyleSheet } from 'styled-components'
export default function init(ctx) {
  if (!import.meta.env.SSR) return
  const sheet = (ctx.sheet = new ServerStyleSheet({ nonce: ctx.nonce }))
  ctx.onHead(() => sheet.getStyleTags())
  ctx.late = new Promise((resolve) => setTimeout(resolve, 10, 'late'))
}
`,
	"layout.jsx": `import { StyleSheetManager } from 'styled-components'
import { useRouteContext } from '/dx:router.jsx'
export default function Layout({ children }) {
  const { sheet } = useRouteContext()
  return <StyleSheetManager sheet={sheet?.instance}>{children}</StyleSheetManager>
}
`,
	"pages/index.jsx": `import { Suspense, use } from 'react'
import { useRouteContext } from '/dx:router.jsx'
import styled from 'styled-components'
const Title = styled.h1` + "`color: teal;`" + `
const Late = styled.p` + "`color: ${(p) => p.$color};`" + `
const Text = () => <Late $color="pink">{use(useRouteContext().late)}</Late>
export default () => <><Title>title</Title><Suspense fallback="…"><Text /></Suspense></>
`,
}

func TestStylesInTheHead(t *testing.T) {
	for name, change := range map[string]string{"native": "", "react-dom": "export const renderer = 'react-dom'\n"} {
		t.Run(name, func(t *testing.T) {
			document := documentOf(t, func(root string) {
				for file, text := range styled {
					if file == "pages/index.jsx" {
						text += change
					}
					write(t, filepath.Join(root, file), text)
				}
			})
			head, body, _ := strings.Cut(document, "</head>")
			for _, rule := range []string{"color:teal", "color:pink"} {
				if !strings.Contains(head, rule) || strings.Contains(body, rule) {
					t.Errorf("%s is not in the head alone: %s", rule, document)
				}
			}
			if !strings.Contains(body, "late</p>") {
				t.Errorf("the body: %s", body)
			}
		})
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// documentOf builds a project beside the packages that ssr's tests install, and
// asks a server for its first page.
func documentOf(t *testing.T, fill func(root string)) string {
	t.Helper()
	dir, err := filepath.Abs("../ssr/testdata/libraries")
	if err != nil {
		t.Fatal(err)
	}
	if err := install(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	root, err := os.MkdirTemp(dir, ".compat-")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := os.RemoveAll(root); err != nil {
			t.Error(err)
		}
	}()
	fill(root)
	dist, err := buildProject(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	srv, err := server.New(server.Config{Dist: dist})
	if err != nil {
		t.Fatal(err)
	}
	recorder := httptest.NewRecorder()
	srv.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	text, err := io.ReadAll(recorder.Result().Body)
	if err != nil || recorder.Code != http.StatusOK {
		t.Fatalf("%d: %s, %v", recorder.Code, text, err)
	}
	return string(text)
}
