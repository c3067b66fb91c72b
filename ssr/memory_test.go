package ssr

import (
	"context"
	"errors"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"
)

// memoryPage has what could be kept from one render to the next: hooks,
// contexts, boundaries, components that are made for each render, errors, and
// renders that are interrupted in the middle.
const memoryPage = `
import { Suspense, createContext, createElement as h, use, useContext, useId, useMemo, useState } from 'react'
const Name = createContext('')
const Hooks = ({ n }) => { const [s, set] = useState(0); if (s < 1) set(1); return h('b', { id: useId(), title: useMemo(() => 'n' + n, [n]) }, useContext(Name), s) }
const Late = ({ promise }) => use(promise)
export default function Page({ query: { n, kind }, host }) {
  if (kind === 'throws') throw new Error('page ' + n)
  if (kind === 'leaves') { host.log('info', 'leave'); for (;;); }
  const Fresh = () => h('i', { style: { top: Number(n) } }, 'fresh ', n)
  return h(Name, { value: 'name ' + n }, h('p', null, h(Hooks, { n }), h(Fresh)),
    h('div', null, h(Suspense, { fallback: 'wait' }, h(Late, { promise: kind === 'waits' ? Promise.resolve(n).then((v) => v) : h('u') }))))
}
`

// renders is how many renders the memory test looks at. The race detector makes
// them some fifteen times slower: then fewer must do.
func renders() int {
	if raceDetector {
		return 2_000
	}
	return 50_000
}

// TestMemory renders a page very often, with errors and interrupts among it:
// what is alive afterwards is what was alive before.
func TestMemory(t *testing.T) {
	type leaver struct{}
	c := Config{Workers: 2, QueueTimeout: time.Minute, Deadline: time.Minute}
	c.Log = func(ctx context.Context, _, text string) {
		if leave, ok := ctx.Value(leaver{}).(context.CancelFunc); ok && text == "leave" {
			leave()
		}
	}
	pool := nativePool(t, reactBundle(t, map[string]string{"main.jsx": streamMain, "page.jsx": memoryPage}), c)
	render := func(i int) {
		kind := "plain"
		switch {
		case i%1000 == 500:
			kind = "leaves"
		case i%7 == 6:
			kind = "throws"
		case i%10 == 0:
			kind = "waits"
		}
		ctx, leave := context.WithCancel(t.Context())
		defer leave()
		_, page, err := exchangeOn(context.WithValue(ctx, leaver{}, leave), pool, request("n", strconv.Itoa(i), "kind", kind))
		switch {
		case kind == "leaves" && errors.Is(err, context.Canceled):
		case kind == "throws" && err != nil && err.Error() == "Error: page "+strconv.Itoa(i):
		case (kind == "plain" || kind == "waits") && err == nil && page != "":
		default:
			t.Errorf("%d %s: %s, %v", i, kind, page, err)
		}
	}
	run := func(n int) {
		var wg sync.WaitGroup
		for g := range 2 {
			wg.Go(func() {
				for i := g; i < n && !t.Failed(); i += 2 {
					render(i)
				}
			})
		}
		wg.Wait()
	}
	run(renders() / 20)
	before := liveHeap()
	run(renders())
	after := liveHeap()
	runtime.KeepAlive(pool)
	t.Logf("%d renders: %d kB before, %d kB after", renders(), before>>10, after>>10)
	// Runtimes of different age differ by some 100 kB; an object of 100 bytes from each render would be 5 MB.
	if after > before+2<<20 {
		t.Errorf("%d kB are alive after %d renders, %d kB were before", after>>10, renders(), before>>10)
	}
}

func liveHeap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
