package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"
)

// What a page can turn out to be.
const (
	same        = "same"          // the same HTML as in Node, from both renderers
	differs     = "differs"       // other HTML
	fails       = "fails"         // in dx
	failsInBoth = "fails in both" // in Node as well
)

// A result is what was found about a page.
type result struct {
	Category string  `json:"category"`
	Packages []pkg   `json:"packages"`
	Result   string  `json:"result"`
	Note     string  `json:"note,omitempty"`
	Error    string  `json:"error,omitempty"`     // the difference, or what was thrown
	Renderer string  `json:"renderer,omitempty"`  // native, or react-dom
	Left     string  `json:"left,omitempty"`      // why a page was left to react-dom
	DX       float64 `json:"dx,omitempty"`        // milliseconds of a render, in the median
	Node     float64 `json:"node,omitempty"`      // the same
	Load     float64 `json:"load,omitempty"`      // milliseconds: the bundle compiled, a runtime made with it
	Server   int     `json:"server_kb,omitempty"` // the bundle, in kB
}

// check compares what was found with what the page's comment says.
func (r *result) check(name string) error {
	switch {
	case r.Result != same && r.Note == "":
		return fmt.Errorf("%s %s: its comment has no reason", name, r.Result)
	case r.Result == same && r.Note != "":
		return fmt.Errorf("%s works: its comment says %q", name, r.Note)
	}
	return nil
}

// try renders a page everywhere.
func try(ctx context.Context, p *page) *result {
	r := &result{Category: p.Category, Note: p.Note, Packages: p.packages}
	want := inNode(ctx, p)
	r.Node = want.Median
	got := inDX(ctx, p)
	native, reactDOM := got.Native, got.ReactDOM
	r.Renderer, r.Left, r.Server, r.DX, r.Load = got.Renderer, got.Left, got.Server, native.Median, native.Load
	switch thrown := cmp.Or(native.Error, reactDOM.Error); {
	case thrown != "" && want.Error != "":
		r.Result, r.Error = failsInBoth, "dx: "+thrown+"\nNode: "+want.Error
	case thrown != "":
		r.Result, r.Error = fails, thrown
	case want.Error != "":
		r.Result, r.Error = differs, "in Node only: "+want.Error
	case native.HTML != want.HTML:
		r.Result, r.Error = differs, difference(native.HTML, want.HTML)
	case reactDOM.HTML != want.HTML:
		r.Result, r.Error = differs, "react-dom: "+difference(reactDOM.HTML, want.HTML)
	default:
		r.Result = same
	}
	if r.Result == fails || r.Result == failsInBoth {
		r.Renderer, r.Left, r.DX, r.Node, r.Load = "", "", 0, 0, 0
	}
	return r
}

// A rendering is what one renderer made of a page.
type rendering struct {
	HTML   string  `json:"html"` // of the first render
	Error  string  `json:"error"`
	Median float64 `json:"median"` // milliseconds, when warm
	Load   float64 `json:"load"`   // milliseconds
}

// difference shows where two texts part.
func difference(got, want string) string {
	at := 0
	for at < len(got) && at < len(want) && got[at] == want[at] {
		at++
	}
	from := max(0, at-60)
	return fmt.Sprintf("dx   %s\nNode %s", excerpt(got[from:]), excerpt(want[from:]))
}

func excerpt(text string) string {
	if len(text) > 200 {
		text = strings.ToValidUTF8(text[:200], "") + "…"
	}
	return text
}
