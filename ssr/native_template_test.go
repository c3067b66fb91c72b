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
			for _, f := range e.Stack {
				if f.File == "page.jsx" {
					stacks[i] = append(stacks[i], fmt.Sprint(f.String(), f.Source))
				}
			}
		}
		if !slices.Equal(stacks[0], stacks[1]) || len(stacks[0]) < 3 {
			t.Errorf("%s:\n%s\nwithout templates:\n%s", page, strings.Join(stacks[0], "\n"), strings.Join(stacks[1], "\n"))
		}
	}
}
