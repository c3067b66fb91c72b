package ssr

import "github.com/dop251/goja"

// nonces are how the page's own scripts and styles begin, as in React's
// createRenderState: with the nonce of a Content Security Policy, if there is one.
type nonces struct {
	scriptTag  string     // the whole start tag
	styleTag   string     // the start tag, without its end
	styleNonce goja.Value // nil or "" for none
}

// takeNonce reads the option nonce: a string, or { script, style } where React
// knows it.
func (p *page) takeNonce(nonce goja.Value) error {
	p.scriptTag, p.styleTag = "<script>", "<style"
	if nonce == nil || nonce == goja.Undefined() {
		return nil
	}
	script := nonce
	if o, ok := nonce.(*goja.Object); ok && p.n.facts.nonces {
		script, p.styleNonce = o.Get("script"), o.Get("style")
	}
	for _, part := range []struct {
		value      goja.Value
		to         *string
		start, end string
	}{{script, &p.scriptTag, "<script", ">"}, {p.styleNonce, &p.styleTag, "<style", ""}} {
		if part.value == nil || part.value == goja.Undefined() {
			continue
		}
		s, ok := part.value.(goja.String)
		if !ok {
			return &unsupported{"a nonce that is no string"}
		}
		*part.to = part.start + ` nonce="` + string(appendEscaped(nil, s)) + `"` + part.end
	}
	return nil
}

// allows says whether a <style> with a precedence is written: not if the page's
// styles have a nonce, and it has not.
func (p *page) allows(nonce goja.Value) bool {
	return !truthy(p.styleNonce) || nonce != nil && p.styleNonce.StrictEquals(nonce)
}
