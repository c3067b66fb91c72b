package ssr

import (
	"slices"
	"strings"
	"testing"
)

// fallbackPage says each time when its component is called; with ?odd it has
// something that only react-dom renders.
const fallbackPage = `
import { createElement as h } from 'react'
const Page = ({ query, host }) => {
  host.log('debug', 'called')
  return h('p', { style: query.odd ? { ö: 2 } : { top: 2 } })
}
export default (props) => h(Page, props)
`

var fallbackMain = strings.Replace(streamMain, "streaming: query.stream", "page: query.name", 1)

func TestFallbackIsRemembered(t *testing.T) {
	var l logs
	pool := nativePool(t, reactBundle(t, map[string]string{"main.jsx": fallbackMain, "page.jsx": fallbackPage}), Config{Log: l.log})
	calls := func(query ...string) int {
		t.Helper()
		before := strings.Count(l.text(), "called")
		_, page, err := exchangeOn(t.Context(), pool, request(query...))
		if err != nil || !strings.HasSuffix(page, `:2px"></p></dx-root>`) {
			t.Fatalf("page %s, %v", page, err)
		}
		return strings.Count(l.text(), "called") - before
	}
	// One that always falls back is called twice when it is tried, more and more seldom.
	tries := []int{}
	for i := range 100 {
		if calls("name", "/a", "odd", "1") == 2 {
			tries = append(tries, i)
		}
	}
	if want := []int{0, 9, 26, 59}; !slices.Equal(tries, want) {
		t.Errorf("tried at %v, want %v", tries, want)
	}
	// Another page, and one without a name, know nothing of it.
	if n := calls("name", "/b", "odd", "1"); n != 2 {
		t.Errorf("another page: %d calls", n)
	}
	for range 3 {
		if n := calls("odd", "1"); n != 2 {
			t.Errorf("a page without a name: %d calls", n)
		}
	}
	// One that can be rendered once is tried every time again.
	for range 9 {
		calls("name", "/b")
	}
	if n := calls("name", "/b", "odd", "1"); n != 2 {
		t.Errorf("after a success: %d calls", n)
	}
	for name, want := range map[string]int{"react-dom: /a: a style property that is not ASCII": 1, "react-dom: /b: a style property that is not ASCII": 1, "react-dom: a style property that is not ASCII": 1} {
		if n := strings.Count(l.text(), name); n != want {
			t.Errorf("logged %d times: %s", n, name)
		}
	}
}

// Who traces a request knows who wrote the page, and why: also when it is not
// tried again.
func TestTrace(t *testing.T) {
	pool := nativePool(t, reactBundle(t, map[string]string{"main.jsx": fallbackMain, "page.jsx": fallbackPage}), Config{})
	onlyReactDOM, err := NewPool(pool.program, Config{ReactDOM: true})
	if err != nil {
		t.Fatal(err)
	}
	const reason = "a style property that is not ASCII"
	for _, test := range []struct {
		pool  *Pool
		query []string
		want  Trace
	}{
		{pool, []string{"name", "/a"}, Trace{Renderer: "native"}},
		{pool, []string{"name", "/a", "odd", "1"}, Trace{Renderer: "react-dom", Reason: reason}},
		{pool, []string{"name", "/a", "odd", "1"}, Trace{Renderer: "react-dom", Reason: reason}},
		{onlyReactDOM, []string{"name", "/a"}, Trace{Renderer: "react-dom"}},
	} {
		r := request(test.query...)
		r.Trace = &Trace{}
		if _, _, err := exchangeOn(t.Context(), test.pool, r); err != nil {
			t.Fatal(err)
		}
		if r.Trace.Renderer != test.want.Renderer || r.Trace.Reason != test.want.Reason {
			t.Errorf("%v: %+v, want %+v", test.query, *r.Trace, test.want)
		}
	}
}
