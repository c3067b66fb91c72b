package build

import (
	"context"
	"testing"
)

// Packages that do not change are built once, apart; what cannot be told from
// the bundle stays in it.
func TestDevKeepsPackagesApart(t *testing.T) {
	c, put := app(t, map[string]string{
		"client/pages/index.jsx":            "import { count } from 'counter'\nimport esm from 'modern'\nexport default () => <p>{count()}{esm}</p>\n",
		"node_modules/counter/package.json": `{"name":"counter","main":"index.js"}`,
		"node_modules/counter/index.js":     "const state = require('./state')\nexports.count = () => state.n++\n",
		"node_modules/counter/state.js":     "exports.n = 1 // COUNTER\n",
		"node_modules/modern/package.json":  `{"name":"modern","module":"index.mjs"}`,
		"node_modules/modern/index.mjs":     "import { count } from 'counter'\nexport default 'MODERN' + count()\n",
	})
	d, err := NewDev(c)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	current := func() *Snapshot {
		t.Helper()
		s, err := d.Current(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := current()
	if first.Base == nil {
		t.Fatal("no packages apart")
	}
	expect(t, first.Base.Code, "exports.n = 1", "node_modules/counter/index.js")
	refused(t, first.Base.Code, "MODERN")
	expect(t, first.Code, "MODERN", "__dx_vendor[")
	refused(t, first.Code, "exports.n")

	put(map[string]string{"client/pages/index.jsx": "import { count } from 'counter'\nexport default () => <b>{count()}</b>\n"})
	second := current()
	if second.Base != first.Base || second == first {
		t.Error("an edit of a page built the packages again, or was not seen")
	}

	put(map[string]string{"node_modules/counter/state.js": "exports.n = 2222\n"})
	third := current()
	if third.Base == nil || third.Base == first.Base {
		t.Fatal("another version of a package was not seen")
	}
	expect(t, third.Base.Code, "exports.n = 2222")
}

// Node's modules may be asked for by their bare names, by the project and by
// packages, also when there are packages apart.
func TestDevBareNodeModules(t *testing.T) {
	c, put := app(t, map[string]string{
		"client/pages/index.jsx":           "import { connect } from 'driver'\nexport default () => <p>{connect}</p>\n",
		"node_modules/driver/package.json": `{"name":"driver","main":"index.js"}`,
		"node_modules/driver/index.js":     "const net = require('net')\nexports.connect = () => net.connect(5432)\n",
	})
	d, err := NewDev(c)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, page := range []string{"", "import fs from 'fs'\nimport { connect } from 'driver'\nexport default () => <p>{connect}{fs}</p>\n"} {
		if page != "" {
			put(map[string]string{"client/pages/index.jsx": page})
		}
		s, err := d.Current(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if s.Base != nil {
			expect(t, s.Base.Code+s.Code, "node_modules/driver/index.js")
		}
	}
}

// An edit does not look up again what packages import, and what is installed meanwhile counts.
func TestDevAsksOnceWhatPackagesImport(t *testing.T) {
	c, put := app(t, map[string]string{
		"client/pages/index.jsx":                "import kit from '@big/kit'\nimport { jsx } from 'react/jsx-runtime'\nexport default () => jsx(kit, {})\n",
		"node_modules/react/package.json":       `{"name":"react"}`,
		"node_modules/react/jsx-runtime.js":     "exports.jsx = (type, props) => ({ type, props })\n",
		"node_modules/react/jsx-dev-runtime.js": "exports.jsxDEV = (type, props) => ({ type, props })\n",
		"node_modules/@big/kit/package.json":    `{"name":"@big/kit","type":"module"}`,
		"node_modules/@big/kit/index.js":        "import a from './parts/a.js'\nexport default a\n",
		"node_modules/@big/kit/parts/a.js":      "import b from '../b'\nimport { jsx } from 'react/jsx-runtime'\nimport tail from 'tail'\nexport default () => jsx(b, tail)\n",
		"node_modules/@big/kit/b.js":            "export default 'B'\n",
		"node_modules/tail/package.json":        `{"name":"tail","module":"index.mjs","main":"index.js"}`,
		"node_modules/tail/index.mjs":           "export default 'TAIL'\n",
		"node_modules/.package-lock.json":       "{}",
	})
	d := newDev(t, c)
	first := current(t, d)
	expect(t, first.Code, "__dx_vendor[", "TAIL")
	if d.vendor.asked != 2 { // react/jsx-runtime and tail: not what is inside of the kit
		t.Errorf("asked %d times, want 2", d.vendor.asked)
	}
	put(map[string]string{"client/pages/index.jsx": "import kit from '@big/kit'\nexport default () => <b>{kit}</b>\n"})
	expect(t, current(t, d).Code, "TAIL")
	if d.vendor.asked != 2 {
		t.Errorf("asked %d times after an edit, want 2", d.vendor.asked)
	}
	put(map[string]string{"node_modules/tail": "", "node_modules/.package-lock.json": "{ }"})
	put(map[string]string{"node_modules/tail/package.json": `{"name":"tail","main":"index.js"}`, "node_modules/tail/index.js": "module.exports = 'COMMON'\n"})
	last := current(t, d)
	expect(t, last.Base.Code, "COMMON")
	refused(t, last.Code, "TAIL", "COMMON")
}
