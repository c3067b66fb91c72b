package ssr

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// librariesBundle bundles the pages of testdata/libraries.
func librariesBundle(t *testing.T) Bundle {
	t.Helper()
	dir, err := filepath.Abs("testdata/libraries")
	if err != nil {
		t.Fatal(err)
	}
	if err := install(dir); err != nil {
		t.Fatalf("install the libraries: %v", err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "pages", "*.jsx"))
	if err != nil {
		t.Fatal(err)
	}
	var main, list strings.Builder
	main.WriteString("import { application } from './host.jsx'\n")
	for i, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".jsx")
		fmt.Fprintf(&main, "import page%d from './pages/%s.jsx'\n", i, name)
		fmt.Fprintf(&list, "%q: page%d, ", name, i)
	}
	fmt.Fprintf(&main, "export default application({ %s })\n", list.String())
	return bundle(t, nil, func(o *api.BuildOptions) {
		o.AbsWorkingDir, o.EntryPoints = dir, nil
		o.Stdin = &api.StdinOptions{Contents: main.String(), ResolveDir: dir, Sourcefile: "main.js"}
	})
}

// Pages made with libraries are the same from the native renderer, from
// react-dom, and from react-dom in Node with the same bundle.
func TestLibraries(t *testing.T) {
	comparison(t)
	b := librariesBundle(t)
	want := inNode(t, b)
	var said logs
	native := nativePool(t, b, Config{Workers: 1, Deadline: time.Minute, Log: said.log})
	react, err := NewPool(native.program, Config{Workers: 1, Deadline: time.Minute, ReactDOM: true})
	if err != nil {
		t.Fatal(err)
	}
	names := caseNames(t, native)
	if len(names) < 35 || len(names) != len(want) {
		t.Errorf("%d libraries, %d in Node", len(names), len(want))
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			for renderer, pool := range map[string]*Pool{"native": native, "react-dom": react} {
				_, got, err := exchangeOn(t.Context(), pool, request("page", name))
				if err != nil {
					t.Fatalf("%s: %v", renderer, err)
				}
				if got != want[name] {
					t.Errorf("%s: %s", renderer, difference(got, want[name]))
				}
			}
		})
	}
	if text := said.text(); strings.Contains(text, "react-dom") {
		t.Errorf("not all was rendered natively: %s", text)
	}
}

func inNode(t *testing.T, b Bundle) map[string]string {
	t.Helper()
	dir := t.TempDir()
	main := `const code = require('node:fs').readFileSync(__dirname + '/bundle.js', 'utf8')
require('node:vm').runInThisContext('"use strict";' + code + ';__dx').default.inNode(console.log)
`
	for name, text := range map[string]string{"bundle.js": b.Code, "main.cjs": main} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return runNode(t, filepath.Join(dir, "main.cjs"))
}
