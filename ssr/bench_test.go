package ssr

import (
	"strings"
	"testing"
	"time"
)

const benchMain = `
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToReadableStream } from 'react-dom/server.bun'
import Page from './page.jsx'
export default {
  react: { React, ReactDOM, renderToReadableStream },
  routes: [],
  load: () => ({ status: 200 }),
  async render(outcome, host) {
    const element = React.createElement('dx-root', null, React.createElement(Page))
    const onError = (e) => { throw e }
    if (await host.render(element, { onError })) return
    const stream = await renderToReadableStream(element, { onError })
    await stream.allReady
    await host.pipe(stream)
  },
}
`

// The spiral: 2,398 positioned tiles.
const spiralPage = `
export default function Page() {
  const wrapperWidth = 960, wrapperHeight = 720, cellSize = 10
  const centerX = wrapperWidth / 2, centerY = wrapperHeight / 2
  const maxRadius = Math.min(wrapperWidth, wrapperHeight) / 2
  const tiles = []
  let angle = 0, radius = 0
  while (radius < maxRadius) {
    const x = centerX + Math.cos(angle) * radius
    const y = centerY + Math.sin(angle) * radius
    if (x >= 0 && x <= wrapperWidth - cellSize && y >= 0 && y <= wrapperHeight - cellSize) {
      tiles.push(<div key={tiles.length} className="tile" style={{ left: x.toFixed(2) + 'px', top: y.toFixed(2) + 'px' }} />)
    }
    angle += 0.2
    radius += cellSize * 0.015
  }
  return <div id="root"><div id="wrapper">{tiles}</div></div>
}
`

// A typical page: navigation, 50 cards with hooks and context.
const typicalPage = `
import { createContext, memo, useContext, useId, useMemo, useReducer, useState } from 'react'
const Theme = createContext({ name: 'light', accent: '#06c' })
const User = createContext(null)
const items = Array.from({ length: 50 }, (_, i) => ({
  id: i, title: 'Item number ' + i, author: { name: 'Author ' + (i % 7), email: 'author' + i + '@example.com' },
  tags: ['alpha', 'beta', 'gamma'].slice(0, 1 + i % 3), price: 10 + i * 1.25, stock: i % 5,
  text: 'A paragraph about item ' + i + ' with <markup> & "quotes" that has to be escaped, and some more words to make it a usual length.',
}))
const Tag = ({ name }) => { const theme = useContext(Theme); return <li className={'tag tag-' + theme.name}><a href={'/tags/' + name}>{name}</a></li> }
const Price = memo(({ value }) => { const text = useMemo(() => '€' + value.toFixed(2), [value]); return <span className="price">{text}</span> })
function Card({ item }) {
  const id = useId()
  const theme = useContext(Theme)
  const user = useContext(User)
  const [open] = useState(() => item.stock > 2)
  const [count, add] = useReducer((n) => n + 1, item.stock)
  return (
    <article className={open ? 'card open' : 'card'} aria-labelledby={id} data-index={item.id} style={{ borderColor: theme.accent, '--n': item.id }}>
      <header><h2 id={id}>{item.title}</h2><p className="by">by <a href={'mailto:' + item.author.email}>{item.author.name}</a></p></header>
      <p>{item.text}</p>
      <ul>{item.tags.map((tag) => <Tag key={tag} name={tag} />)}</ul>
      <footer>
        <Price value={item.price} />
        <button type="button" disabled={item.stock === 0} onClick={add}>{item.stock === 0 ? 'Sold out' : 'Add ' + count}</button>
        {user && <small>for {user.name}</small>}
      </footer>
    </article>
  )
}
const Nav = () => <nav><ul>{['Home', 'Products', 'About', 'Contact'].map((n, i) => <li key={n}><a href={'/' + n.toLowerCase()} aria-current={i === 1 ? 'page' : undefined}>{n}</a></li>)}</ul></nav>
export default function Page() {
  return (
    <Theme.Provider value={{ name: 'dark', accent: '#c60' }}>
      <User.Provider value={{ name: 'Ada' }}>
        <Nav />
        <main><h1>Products</h1><section className="grid">{items.map((item) => <Card key={item.id} item={item} />)}</section></main>
        <footer><p>© 2026 <>Example</></p></footer>
      </User.Provider>
    </Theme.Provider>
  )
}
`

type discard struct{ n int }

func (d *discard) Write(p []byte) (int, error) { d.n += len(p); return len(p), nil }
func (d *discard) Flush() error                { return nil }

func benchPool(b *testing.B, page string, c Config) *Pool {
	p, err := Compile(reactBundle(b, map[string]string{"main.jsx": benchMain, "page.jsx": page}))
	if err != nil {
		b.Fatal(err)
	}
	pool, err := NewPool(p, c)
	if err != nil {
		b.Fatal(err)
	}
	return pool
}

func renderOnce(tb testing.TB, pool *Pool) int {
	var d discard
	err := pool.Do(tb.Context(), func(w *Worker) error {
		o, err := w.Load(tb.Context(), &Request{URL: "http://localhost/", Method: "GET", Pathname: "/"})
		if err != nil {
			return err
		}
		return w.Render(tb.Context(), o, &d)
	})
	if err != nil {
		tb.Fatal(err)
	}
	return d.n
}

// benchmarkPage renders a page with both renderers, in turns, and says how many
// times as fast the native one is.
func benchmarkPage(b *testing.B, page string) {
	native, reactDOM := benchPool(b, page, Config{}), benchPool(b, page, Config{ReactDOM: true})
	size := renderOnce(b, native)
	if want := renderOnce(b, reactDOM); size != want {
		b.Fatalf("%d bytes, react-dom writes %d", size, want)
	}
	took := map[string]time.Duration{}
	for name, pool := range map[string]*Pool{"native": native, "react-dom": reactDOM} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				renderOnce(b, pool)
			}
			took[name] = b.Elapsed() / time.Duration(b.N)
			if took["native"] > 0 && took["react-dom"] > 0 {
				b.ReportMetric(float64(took["react-dom"])/float64(took["native"]), "react-dom/native")
			}
		})
	}
	b.Run("parallel", func(b *testing.B) {
		b.ReportAllocs()
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				renderOnce(b, native)
			}
		})
	})
}

func BenchmarkRenderList(b *testing.B)    { benchmarkPage(b, spiralPage) }
func BenchmarkRenderTypical(b *testing.B) { benchmarkPage(b, typicalPage) }

// BenchmarkEmpty is what an exchange costs by itself.
func BenchmarkEmpty(b *testing.B) {
	p, err := Compile(Bundle{Name: "empty.js", Code: `var __dx = { default: { routes: [], load: () => ({}), render: () => {} } }`})
	if err != nil {
		b.Fatal(err)
	}
	pool, err := NewPool(p, Config{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		renderOnce(b, pool)
	}
}

// BenchmarkWorker is what a new runtime costs, with React in its bundle.
func BenchmarkWorker(b *testing.B) {
	pool := benchPool(b, typicalPage, Config{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pool.make(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEncode encodes data of a usual kind.
func BenchmarkEncode(b *testing.B) {
	code := `var list = Array.from({ length: 100 }, (_, i) => ({ id: i, title: 'Item ' + i, price: i * 1.5, tags: ['a', 'b'], nested: { ok: true, text: '` + strings.Repeat("x", 100) + `' } }))
	var __dx = { default: { routes: [], load: (r, host) => ({ data: host.encode(list, 'data') }), render: () => {} } }`
	p, err := Compile(Bundle{Name: "encode.js", Code: code})
	if err != nil {
		b.Fatal(err)
	}
	pool, err := NewPool(p, Config{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		renderOnce(b, pool)
	}
}

// BenchmarkParse decodes the data that BenchmarkEncode encodes.
func BenchmarkParse(b *testing.B) {
	code := `var text = JSON.stringify(Array.from({ length: 100 }, (_, i) => ({ id: i, title: 'Item ' + i, price: i * 1.5, tags: ['a', 'b'], nested: { ok: true, text: '` + strings.Repeat("x", 100) + `' } })))
	var __dx = { default: { routes: [], load: (r, host) => { JSON.parse(text); return {} }, render: () => {} } }`
	p, err := Compile(Bundle{Name: "parse.js", Code: code})
	if err != nil {
		b.Fatal(err)
	}
	pool, err := NewPool(p, Config{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		renderOnce(b, pool)
	}
}
