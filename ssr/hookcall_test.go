package ssr

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestTwoReacts bundles a package that brings a React of its own.
func TestTwoReacts(t *testing.T) {
	if err := installed(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	widget := filepath.Join(dir, "node_modules", "widget")
	if err := os.CopyFS(filepath.Join(widget, "node_modules", "react"), os.DirFS(filepath.Join(example, "node_modules", "react"))); err != nil {
		t.Fatal(err)
	}
	text := "import { useState } from 'react'\nexport const Widget = () => useState('one')[0]"
	if err := os.WriteFile(filepath.Join(widget, "index.js"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	page := `
import { createElement as h, useState } from 'react'
import { Widget } from 'widget'
export default ({ query }) => h(query.own ? Own : Widget)
const Own = () => useState('own')[0]
globalThis.early = () => useState(1)
`
	main := strings.Replace(streamMain, "load: (request) => ({", "load: (request) => request.query.early ? early() : ({", 1)
	alias := func(o *api.BuildOptions) { o.Alias = map[string]string{"widget": filepath.Join(widget, "index.js")} }
	b := bundle(t, map[string]string{"main.jsx": main, "page.jsx": page}, alias)
	for name, c := range map[string]Config{"native": {}, "react-dom": {ReactDOM: true}} {
		t.Run(name, func(t *testing.T) {
			p, err := Compile(b)
			if err != nil {
				t.Fatal(err)
			}
			pool, err := NewPool(p, c)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = exchangeOn(t.Context(), pool, request())
			message := asError(t, err).Message
			for _, want := range []string{"(reading 'useState')", "node_modules/react/index.js, ", "widget/node_modules/react/index.js"} {
				if !strings.Contains(message, want) {
					t.Errorf("error %q lacks %q", message, want)
				}
			}
			if _, page, err := exchangeOn(t.Context(), pool, request("own", "1")); err != nil || page != "<dx-root>own</dx-root>" {
				t.Errorf("the renderer's own: %s, %v", page, err)
			}
		})
	}
	one := reactPool(t, Config{}, map[string]string{"main.jsx": main, "page.jsx": strings.NewReplacer("import { Widget } from 'widget'", "", "query.own ? Own : Widget", "Own").Replace(page)})
	_, _, err := exchangeOn(t.Context(), one, request("early", "1"))
	if want := "(a hook was called where no component is being rendered)"; !strings.Contains(asError(t, err).Message, want) {
		t.Errorf("error %v, want %s", err, want)
	}
}
