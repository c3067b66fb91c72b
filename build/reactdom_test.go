package build

import (
	"slices"
	"strings"
	"testing"
)

// A React with what the tests import of it.
var wholeReact = map[string]string{
	"node_modules/react/index.js": "exports.ViewTransition = Symbol.for('react.view_transition')\nexports.useState = () => []\n",
}

func TestLeftToReactDOM(t *testing.T) {
	c, put := app(t, map[string]string{
		"client/pages/plain.jsx":  "import { useState } from 'react'\n// ViewTransition\nexport default () => useState('ViewTransition')",
		"client/pages/chosen.jsx": "\nexport const renderer = 'react-dom'\nexport default () => 1",
		"client/pages/uses.jsx":   "import { ViewTransition } from 'react'\nexport default () => <ViewTransition />",
		"client/pages/far.jsx":    "import Fade from '../fade.jsx'\nexport default () => <Fade />",
		"client/pages/lazy.jsx":   "const fade = () => import('../fade.jsx')\nexport default () => fade",
		"client/pages/auth.jsx":   "export const layout = 'auth'\nexport default () => 1",
		"client/pages/client.jsx": "import { ViewTransition } from 'react'\nexport const clientOnly = true\nexport default () => <ViewTransition />",
		"client/layouts/auth.jsx": "import { renderer } from '../fade.jsx'\nexport default () => renderer",
		"client/fade.jsx":         "import * as React from 'react'\nexport const renderer = 'react-dom'\nexport default () => <React.ViewTransition />",
	})
	put(wholeReact)
	report, err := Production(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"react-dom renders /auth, /far, /lazy: client/fade.jsx:3:29 uses React's ViewTransition",
		"react-dom renders /chosen: client/pages/chosen.jsx:2:14 says renderer = 'react-dom'",
		"react-dom renders /uses: client/pages/uses.jsx:2:23 uses React's ViewTransition",
	}
	if !slices.Equal(report.ReactDOM, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(report.ReactDOM, "\n"), strings.Join(want, "\n"))
	}
	if text := report.Warnings.Format(false); text != "" {
		t.Errorf("warnings %s", text)
	}
	if got := current(t, newDev(t, c)).ReactDOM(); !slices.Equal(got, want) {
		t.Errorf("while developing\n%s", strings.Join(got, "\n"))
	}
	put(map[string]string{"client/base.jsx": "import Fade from './fade.jsx'\nexport default () => <Fade />"})
	if report, err = Production(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	expect(t, strings.Join(report.ReactDOM, "\n"), "react-dom renders /auth, /chosen, /far, /lazy, /plain, /uses: client/fade.jsx")
}

func TestCopiesOfReact(t *testing.T) {
	files := map[string]string{
		"client/pages/index.jsx":                            "import { useState } from 'react'\nimport { a } from 'widget'\nexport default () => useState(a)",
		"node_modules/widget/package.json":                  `{"name":"widget","main":"index.js"}`,
		"node_modules/widget/index.js":                      "exports.a = require('react').useState",
		"node_modules/widget/node_modules/react/index.js":   "exports.useState = () => []\n",
		"node_modules/@x/react/index.js":                    "exports.useState = () => []\n",
		"node_modules/widget/node_modules/other/index.js":   "",
		"node_modules/widget/node_modules/react/index.d.ts": "",
	}
	want := []string{
		"There are 2 copies of react in the server's bundle",
		"node_modules/react/index.js, imported by client/pages/index.jsx",
		"node_modules/widget/node_modules/react/index.js, imported by node_modules/widget/index.js",
	}
	c, put := app(t, files)
	put(wholeReact)
	report, err := Production(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, report.Warnings.Format(false), want...)

	d, err := NewDev(c)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s, err := d.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	expect(t, s.Warnings.Format(false), want...)
	put(map[string]string{"client/pages/index.jsx": "import { useState } from 'react'\nimport { a } from 'widget'\nexport default () => [useState(a)]"})
	if s, err = d.Current(t.Context()); err != nil {
		t.Fatal(err)
	}
	expect(t, s.Warnings.Format(false), want...) // though the packages are in another script now

	// A package that brings its own is used only later.
	put(map[string]string{"client/pages/index.jsx": "import { useState } from 'react'\nexport default () => useState()"})
	fresh, err := NewDev(c)
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	if s, err = fresh.Current(t.Context()); err != nil {
		t.Fatal(err)
	}
	if text := s.Warnings.Format(false); text != "" {
		t.Errorf("warnings %s", text)
	}
	put(map[string]string{"client/pages/index.jsx": files["client/pages/index.jsx"]})
	if s, err = fresh.Current(t.Context()); err != nil {
		t.Fatal(err)
	}
	expect(t, s.Warnings.Format(false), want...)
}
