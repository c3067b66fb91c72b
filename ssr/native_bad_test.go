package ssr

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

// badInput are pages that do what React forbids, or what nobody should do.
const badInput = `
import { Component, Suspense, createElement as h, use, useMemo, useRef, useState } from 'react'
const Give = ({ what }) => what
const Throw = ({ what }) => { throw what }
const Switches = () => { const [n, set] = useState(0); if (n === 0) { set(1); useMemo(() => 1, []) } else useRef(1); return n }
const More = () => { const [n, set] = useState(0); if (n === 0) set(1); else useState(2); return n }
const Fewer = () => { const [n, set] = useState(0); if (n === 0) { useState(2); set(1) } return n }
const InMemo = () => useMemo(() => useState(1)[0], [])
class Hooked extends Component { render() { return useState(1)[0] } }
const inside = (child) => h('p', null, 'a', child, 'b')
const bounded = (child) => h('p', null, h(Suspense, { fallback: 'f' }, child))
const children = { object: { a: 1 }, date: new Date(0), regexp: /x/, map: new Map([['k', 'v']]), fn: () => 1, class: class {}, symbol: Symbol('s'), bigint: 12n, nan: NaN,
  error: new Error('child'), proxy: new Proxy({}, {}), array: [[], [null, [undefined, true]]], holes: [, 'x', , ], nul: Object.create(null), weird: { $$typeof: Symbol.for('react.element') } }
const types = { undefined: undefined, null: null, number: 1, boolean: true, object: {}, array: [], symbol: Symbol('t'), element: h('p'), empty: '', spaced: 'a b', angle: 'a><script>', quote: 'a"b', digit: '1a', nul: 'a\u0000', umlaut: 'ä', long: 'x'.repeat(70000) }
const names = { 'a b': 1, 'a"': 1, 'a>': 1, 'a=': 1, '': 1, 'ä': 1, '1a': 1, 'a/b': 1, 'on<': 1, __proto__x: 1, 'a\u0000': 1, toString: 'x', constructor: 'y', hasOwnProperty: 'z' }
const values = { symbol: Symbol('v'), fn: () => 1, bigint: 5n, object: {}, date: new Date(NaN), nul: Object.create(null), throwing: { toString() { throw new Error('toString') } }, array: [1, [2]], nan: NaN, infinity: Infinity }
const thrown = { string: 'text', null: null, undefined: undefined, number: 0, symbol: Symbol('t'), bigint: 1n, object: { a: 1 }, frozen: Object.freeze(new Error('frozen')), fn: () => {}, nul: Object.create(null), nested: [new Error('in an array')], promiseLike: { then: 1 } }
const pages = { switches: () => h(Switches), more: () => h(More), fewer: () => h(Fewer), inMemo: () => h(InMemo), hooked: () => h(Hooked), useNumber: () => h(() => use(1)), useNull: () => h(() => use(null)),
  neverThrown: () => h(Throw, { what: new Promise(() => {}) }), neverRejected: () => bounded(h(Throw, { what: { then() {} } })), badStyle: () => h('p', { style: 'color: red' }), badInner: () => h('p', { dangerouslySetInnerHTML: 'x' }),
  bothInner: () => h('p', { dangerouslySetInnerHTML: { __html: 'x' } }, 'y'), voidChild: () => h('br', null, 'x'), nullInner: () => h('p', { dangerouslySetInnerHTML: { __html: null } }) }
for (const k in children) { pages['child ' + k] = () => inside(children[k]); pages['gives ' + k] = () => h(Give, { what: children[k] }); pages['bounded ' + k] = () => bounded(h(Give, { what: children[k] })) }
for (const k in types) pages['type ' + k] = () => h('div', null, h(types[k], { id: 'i' }, 'x'))
for (const k in names) pages['name ' + k] = () => h('p', { [k]: names[k], 'data-x': 1 })
for (const k in values) { pages['value ' + k] = () => h('p', { title: values[k], 'data-v': values[k], className: values[k], hidden: values[k], tabIndex: values[k] }); pages['style ' + k] = () => h('p', { style: { color: values[k] } }) }
for (const k in thrown) { pages['throws ' + k] = () => h(Throw, { what: thrown[k] }); pages['inside ' + k] = () => bounded(h(Throw, { what: thrown[k] })) }
export default ({ query, host }) => query.page ? pages[query.page]() : (host.log('debug', 'names ' + JSON.stringify(Object.keys(pages))), null)
`

// address is how the engine shows an object that can't be a string.
var address = regexp.MustCompile(`&\{Object .*\}`)

// TestNativeBadInput has both renderers answer alike: the same page, or the
// same error.
func TestNativeBadInput(t *testing.T) {
	files := map[string]string{"main.jsx": streamMain, "page.jsx": badInput}
	var said logs
	c := Config{Deadline: time.Minute, Log: said.log, Workers: 1}
	native := nativePool(t, reactBundle(t, files), c)
	c.ReactDOM = true
	reactDOM := reactPool(t, c, files)
	if _, _, err := exchangeOn(t.Context(), native, request()); err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(said.text(), "debug: names ")
	names := strings.Split(strings.Trim(list, `[]"`), `","`)
	if len(names) < 120 {
		t.Fatalf("%d pages: %s", len(names), list)
	}
	answer := func(pool *Pool, name string) string {
		_, page, err := exchangeOn(t.Context(), pool, request("page", name))
		if err != nil {
			return "error: " + address.ReplaceAllString(err.Error(), "object")
		}
		return page
	}
	for _, name := range names {
		name = strings.NewReplacer(`\"`, `"`, `\u0000`, "\x00").Replace(name)
		got, want := answer(native, name), answer(reactDOM, name)
		if got != want {
			t.Errorf("%q\n got %.500s\nwant %.500s", name, got, want)
		}
	}
	if text := said.text(); strings.Contains(text, "InternalError") {
		t.Errorf("log %s", text)
	}
}
