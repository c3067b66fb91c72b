package ssr

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What the other tests compare is made from templates, and hooks are called directly.
func TestTemplatesAreUsed(t *testing.T) {
	p, err := Compile(reactBundle(t, map[string]string{"main.jsx": benchMain, "page.jsx": typicalPage}))
	if err != nil {
		t.Fatal(err)
	}
	pool, err := NewPool(p, Config{})
	if err != nil {
		t.Fatal(err)
	}
	renderOnce(t, pool)
	used := 0
	for _, tt := range p.templates {
		if tt.root.compiled.Load() != nil {
			used++
		}
	}
	if len(p.templates) != 11 || used != 6 {
		t.Errorf("%d templates, %d of them written", len(p.templates), used)
	}
}

const positionsPage = `
import { useState, useMemo } from 'react'
const broken = { get x() {
  throw new Error('in a getter') } }
const Slot = ({ v }) => <main>
  <p className="a"
    title={v}>
    text {v ? <b>{v.missing.x}</b> : null}
  </p>
</main>
const Attribute = () => <main><p title={'a'} id={
  broken.x}>x</p></main>
const Callback = () => <ul>{[1].map((n) => <li key={n}>{n.a
  .b}</li>)}</ul>
const Hook = () => { const [a] = useState(() => { return null.hook }); return a }
const Memo = () => {
  const a = useMemo(() => missing, [])
  return a
}
const Taken = () => { const [a, b] = undefined
  return a }
const Prop = ({ render }) => <p>{render()}</p>
const Key = () => <p><i key={Symbol('x')} /></p>
const pages = { Slot: () => <Slot v="1" />, Attribute: () => <Attribute />, Callback: () => <Callback />, Hook: () => <Hook />,
  Memo: () => <Memo />, Taken: () => <Taken />, Key: () => <Key />, Prop: () => <Prop render={() => null.prop} /> }
export default ({ query }) => pages[query.page]()
`

// Errors point to where they would without templates, under the same names.
func TestTemplatePositions(t *testing.T) {
	b := reactBundle(t, map[string]string{"main.jsx": streamMain, "page.jsx": positionsPage})
	pools := []*Pool{nativePool(t, b, Config{})}
	p, err := Compile(b)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := NewPool(p, Config{ReactDOM: true})
	if err != nil {
		t.Fatal(err)
	}
	pools = append(pools, plain)
	for _, page := range []string{"Slot", "Attribute", "Callback", "Hook", "Memo", "Taken", "Key", "Prop"} {
		var stacks [2][]string
		if page == "Taken" { // without templates it is the place of the function
			_, _, err := exchangeOn(t.Context(), pools[0], request("page", page))
			if at := asError(t, err).Stack[0]; at.String() != "Taken (page.jsx:20:38)" {
				t.Errorf("%s: %s", page, at)
			}
			continue
		}
		for i, pool := range pools {
			_, _, err := exchangeOn(t.Context(), pool, request("page", page))
			if err == nil {
				t.Fatalf("%s did not fail", page)
			}
			e := asError(t, err)
			stacks[i] = []string{e.Name, e.Message}
			frames := slices.DeleteFunc(slices.Clone(e.Stack), func(f Frame) bool { return f.File != "page.jsx" })
			if i == 1 && (page == "Hook" || page == "Memo") { // with templates it is computed in the component
				frames[1].Line, frames[1].Column, frames[1].Source = frames[0].Line, frames[0].Column, frames[0].Source
				frames = frames[1:]
			}
			for _, f := range frames {
				stacks[i] = append(stacks[i], fmt.Sprint(f.String(), f.Source))
			}
		}
		if !slices.Equal(stacks[0], stacks[1]) || len(stacks[0]) < 3 {
			t.Errorf("%s:\n%s\nwithout templates:\n%s", page, strings.Join(stacks[0], "\n"), strings.Join(stacks[1], "\n"))
		}
	}
}

const givenPage = `
import { createContext, useContext, useMemo, useReducer, useState } from 'react'
const C = createContext('context')
const Again = () => {
  const [n, set] = useState(() => 1 + 1)
  const m = useMemo(() => ({ n }), [n > 100])
  const same = useMemo(() => m, [n])
  if (n < 5) set(n + 1)
  return n + ':' + m.n + ':' + same.n
}
let made = 0
const Once = () => {
  const [n, set] = useState(0)
  const all = useMemo(() => ++made, [])
  if (n < 3) set((x) => x + 1)
  return all + ':' + n
}
const FunctionState = () => {
  const f = () => 'called'
  const [g] = useState(() => f)
  const [h] = useState(() => 'text')
  return typeof g + g() + h
}
const Inside = () => useMemo(() => useContext(C) + useState(() => 3)[0], [])
const Kept = () => {
  const p = useState(() => 1), q = useState(() => 2)
  return p[0] + q[0] + String(p === q) + p.length
}
const Two = () => {
  const [a, setA] = useState(0), [b, setB] = useState(5), [c, add] = useReducer((n, by) => n + by, 1)
  if (a < 2) setA(a + 1)
  if (b < 7) setB((x) => x + 1)
  if (c < 4) add(2)
  return [a, b, c, setA === setB].join()
}
const Captured = ({ n }) => {
  const [a, set] = useState(() => n)
  const show = () => a + typeof set
  return <>{n > 0 ? <Captured n={n - 1} /> : null}{show()}</>
}
const Parameter = ({ list }) => { const [a] = useState(() => list.length ? list : () => 'made'); return typeof a + useMemo(() => list.map((x) => x * 2).join('+')) }
export default () => <ul>{[<Again />, <Once />, <FunctionState />, <Inside />, <Kept />, <Two />, <Captured n={3} />, <Parameter list={[1, 2]} />, <Parameter list={[]} />].map((c, i) => <li key={i}>{c}</li>)}</ul>
`

// What hooks are given instead of functions is what the functions would give.
func TestTemplateGiven(t *testing.T) {
	b := reactBundle(t, map[string]string{"main.jsx": streamMain, "page.jsx": givenPage})
	p, err := Compile(b)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := NewPool(p, Config{ReactDOM: true})
	if err != nil {
		t.Fatal(err)
	}
	_, want, err := exchangeOn(t.Context(), plain, request())
	if err != nil {
		t.Fatal(err)
	}
	_, got, err := exchangeOn(t.Context(), nativePool(t, b, Config{}), request())
	if err != nil {
		t.Fatal(err)
	}
	if got != want || !strings.Contains(want, "5:2:2") {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
