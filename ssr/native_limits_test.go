package ssr

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// hostilePages are pages that no renderer can like.
const hostilePages = `
import { Component, Suspense, createElement as h, use, useState } from 'react'
const cyclic = []
cyclic.push(cyclic)
const wide = []
wide.push(wide, wide)
const Again = () => h(Again)
const Forever = () => { for (;;); }
const Sets = () => { const [n, set] = useState(0); set(n + 1); return n }
const never = new Promise(() => {})
const Sometimes = ({ on }) => { if (on) useState(1); return useState(2)[0] }
let turn = 0
const Seventh = () => { if (++turn % 7 === 0) throw new Error('the seventh'); return h('p', null, turn) }
class Bad extends Component { render() { return { a: 1 } } }
const pages = {
  cyclic: () => cyclic, wide: () => wide, again: () => h(Again), forever: () => h(Forever), sets: () => h(Sets),
  never: () => h('p', null, use(never)), neverInside: () => h(Suspense, { fallback: 'f' }, h(() => use(never))),
  siblings: () => h('p', null, Array.from({ length: 100000 }, (_, i) => h('i', { key: i }))),
  nested: () => { let e = 'x'; for (let i = 0; i < 5000; i++) e = h('i', null, e); return e },
  nestedComponents: () => { const C = ({ n }) => n ? h('i', null, h(C, { n: n - 1 })) : 'x'; return h(C, { n: 5000 }) },
  conditional: () => [h(Sometimes, { key: 1 }), h(Sometimes, { key: 2, on: true })], bad: () => h(Bad), seventh: () => h(Seventh), fine: () => h('p', null, 'fine'),
  large: () => h('p', null, Array.from({ length: 3000 }, () => 'x'.repeat(30000))), proxy: () => h('p', new Proxy({}, { ownKeys() { throw new Error('trap') } })),
}
export default ({ query }) => pages[query.page]()
`

func hostilePool(t *testing.T, c Config) *Pool {
	return nativePool(t, reactBundle(t, map[string]string{"main.jsx": streamMain, "page.jsx": hostilePages}), c)
}

func TestNativeHostile(t *testing.T) {
	pool, short := hostilePool(t, Config{Deadline: time.Minute}), hostilePool(t, Config{Deadline: time.Second})
	for name, want := range map[string]string{
		"cyclic": "Maximum call stack size exceeded", "wide": "Maximum call stack size exceeded", "again": "Maximum call stack size exceeded",
		"forever": "the deadline passed", "sets": "Too many re-renders", "never": "never settles", "neverInside": "never settles",
		"bad": "Objects are not valid as a React child", "large": "it is larger than",
		"siblings": "", "nested": "", "nestedComponents": "", "conditional": "", "fine": "",
	} {
		t.Run(name, func(t *testing.T) {
			within(t, 50*time.Second, func() {
				pool := pool
				if name == "forever" {
					pool = short
				}
				_, page, err := exchangeOn(t.Context(), pool, request("page", name))
				switch {
				case want == "" && (err != nil || !strings.HasSuffix(page, "</dx-root>")):
					t.Errorf("page %.200s, %v", page, err)
				case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
					t.Errorf("error %v, want %s; page %.200s", err, want, page)
				}
			})
		})
	}
	if _, page, err := exchangeOn(t.Context(), pool, request("page", "fine")); err != nil || page != "<dx-root><p>fine</p></dx-root>" {
		t.Errorf("after all: %s, %v", page, err)
	}
}

func TestNativeParallel(t *testing.T) {
	pool := hostilePool(t, Config{Workers: 4, Deadline: 2 * time.Second, QueueTimeout: time.Minute})
	var failed atomic.Int32
	var wg sync.WaitGroup
	for i := range 64 {
		wg.Go(func() {
			name := []string{"seventh", "fine", "nested", "seventh"}[i%4]
			if i == 20 {
				name = "forever"
			}
			_, page, err := exchangeOn(t.Context(), pool, request("page", name))
			switch {
			case err != nil && (name == "seventh" || name == "forever"):
				failed.Add(1)
			case err != nil || !strings.HasSuffix(page, "</dx-root>"):
				t.Errorf("%s: %.100s, %v", name, page, err)
			}
		})
	}
	wg.Wait()
	if failed.Load() == 0 {
		t.Error("nothing failed")
	}
}

// A bundle whose React is not one that the renderer knows is left to react-dom.
func TestNativeStepsAside(t *testing.T) {
	for name, c := range map[string]struct{ react, say string }{
		"version":   {`{ React: { ...React, version: '18.3.1' }, ReactDOM, renderToReadableStream }`, "version 18.3.1 of React is not among"},
		"internals": {`{ React: { version: '19.3.1' }, ReactDOM, renderToReadableStream }`, "there is no __CLIENT_INTERNALS"},
		"output":    {`{ React, ReactDOM, renderToReadableStream: async () => new ReadableStream({ start(c) { c.close() } }) }`, "react-dom writes something else"},
		"broken":    {`{ React, ReactDOM, renderToReadableStream() { throw new Error('no') } }`, "try react-dom"},
	} {
		t.Run(name, func(t *testing.T) {
			var l logs
			main := strings.Replace(streamMain, "{ React, ReactDOM, renderToReadableStream }", c.react, 1)
			pool := reactPool(t, Config{Log: l.log, Prime: 3}, map[string]string{"main.jsx": main, "page.jsx": hostilePages})
			_, page, err := exchangeOn(t.Context(), pool, request("page", "fine"))
			if err != nil || page != "<dx-root><p>fine</p></dx-root>" {
				t.Errorf("page %s, %v", page, err)
			}
			if text := l.text(); strings.Count(text, "without the native renderer") != 1 || !strings.Contains(text, c.say) {
				t.Errorf("log %s", text)
			}
		})
	}
}

// Components that are made for every render, and pages that fail, leave nothing behind.
func TestNativeKeepsNothing(t *testing.T) {
	pool := hostilePool(t, Config{Workers: 1})
	for i := range 200 {
		_, _, _ = exchangeOn(t.Context(), pool, request("page", []string{"fine", "bad", "seventh"}[i%3], "n", strconv.Itoa(i)))
	}
	_ = pool.Do(t.Context(), func(w *Worker) error {
		if n := w.native; n.page != nil || n.dirty || len(n.types) > 100 {
			t.Errorf("page %v, dirty %v, %d types", n.page, n.dirty, len(n.types))
		}
		return nil
	})
}
