package server

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"net/http"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// A Nonce is what a Content Security Policy lets the scripts and styles of one
// document run by: 'nonce-…' in script-src and style-src. The zero Nonce is none.
type Nonce struct {
	Script string // on the scripts that React and the document have, and on preloads of scripts

	// Style is on linked stylesheets and on React's own <style>. As React has it
	// (since 19.2), a <style> with a precedence must have it as its property nonce
	// then, or is left out; other elements of a page have what they say.
	Style string
}

type nonceKey struct{}

// WithNonce gives a request whose document is written with n. It is for
// middleware that sends a policy of its own; see [Config] for one that is
// sent by the server.
func WithNonce(r *http.Request, n Nonce) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), nonceKey{}, n))
}

// NonceOf gives the nonce of a request, in middleware and pre-handlers.
func NonceOf(r *http.Request) Nonce {
	n, _ := r.Context().Value(nonceKey{}).(Nonce)
	return n
}

// newNonce is 128 bits that nobody can guess.
func newNonce() string {
	var b [16]byte
	rand.Read(b[:])
	return base64.StdEncoding.EncodeToString(b[:])
}

const noncePlace = "{nonce}"

// policies are the headers that documents are sent with.
type policies struct {
	headers [][2]string // name and text
	fresh   bool        // a nonce is in one of them
	styles  bool        // for styles, too
}

// policies reads both policies.
func (c *Config) policies() (policies, error) {
	var all policies
	var errs []error
	for _, h := range [][2]string{{"Content-Security-Policy", c.CSP}, {"Content-Security-Policy-Report-Only", c.CSPReportOnly}} {
		name, text := h[0], h[1]
		if text == "" {
			continue
		}
		if strings.Count(text, noncePlace) != strings.Count(text, "'nonce-"+noncePlace+"'") {
			errs = append(errs, fmt.Errorf("config: %s: %s stands in 'nonce-%s', with the quotes", name, noncePlace, noncePlace))
		}
		if !httpguts.ValidHeaderFieldValue(text) || strings.TrimSpace(text) != text {
			errs = append(errs, fmt.Errorf("config: %s: it has characters that a header can't have", name))
		}
		all.headers = append(all.headers, h)
		all.fresh = all.fresh || strings.Contains(text, noncePlace)
		all.styles = all.styles || strings.Contains(directiveFor(text, "style-src-elem", "style-src", "default-src"), noncePlace)
	}
	return all, errors.Join(errs...)
}

// directiveFor gives the first of some directives that a policy has: of two
// with the same name the first counts (CSP level 3, section 2.2.1).
func directiveFor(policy string, names ...string) string {
	for _, name := range names {
		for directive := range strings.SplitSeq(policy, ";") {
			if fields := strings.Fields(directive); len(fields) > 0 && strings.EqualFold(fields[0], name) {
				return directive
			}
		}
	}
	return ""
}

// apply sets the headers for one document, and gives its request the nonce.
func (p *policies) apply(h http.Header, r *http.Request) *http.Request {
	var n Nonce
	if p.fresh {
		if n.Script = newNonce(); p.styles {
			n.Style = n.Script
		}
		r = WithNonce(r, n)
	}
	for _, header := range p.headers {
		h.Set(header[0], strings.ReplaceAll(header[1], noncePlace, n.Script))
	}
	return r
}

// nonceAttribute is ` nonce="…"`, or nothing.
func nonceAttribute(nonce string) string {
	if nonce == "" {
		return ""
	}
	return ` nonce="` + html.EscapeString(nonce) + `"`
}

// of is the nonce that an element needs; attribute gives its attributes.
func (n Nonce) of(tag string, attribute func(name string) string) string {
	if attribute("nonce") != "" {
		return ""
	}
	switch tag {
	case "script":
		return n.Script
	case "style":
		return n.Style
	case "link":
		for rel := range strings.FieldsSeq(strings.ToLower(attribute("rel"))) {
			switch as := strings.ToLower(attribute("as")); {
			case rel == "modulepreload", rel == "preload" && as == "script":
				return n.Script
			case rel == "stylesheet", rel == "preload" && as == "style":
				return n.Style
			}
		}
	}
	return ""
}

// errNonceUsed is about a page that is rendered ahead: its nonces are put in when it is sent.
var errNonceUsed = errors.New("it shows ctx.nonce, which is another one for each visitor; only an element's nonce can be that")

// takeNonces takes the nonce attributes out of a document that was rendered
// with a nonce that is nowhere else, and tells where they were.
func takeNonces(document []byte, nonce string) (without []byte, places []int, err error) {
	attribute := []byte(nonceAttribute(nonce))
	without = make([]byte, 0, len(document))
	for {
		before, after, found := bytes.Cut(document, attribute)
		without = append(without, before...)
		if !found {
			break
		}
		places = append(places, len(without))
		document = after
	}
	if bytes.Contains(without, []byte(nonce)) {
		return nil, nil, errNonceUsed
	}
	return without, places, nil
}

// putNonces puts nonce attributes back.
func putNonces(document []byte, places []int, nonce string) []byte {
	attribute := nonceAttribute(nonce)
	out := make([]byte, 0, len(document)+len(places)*len(attribute))
	from := 0
	for _, at := range places {
		out = append(append(out, document[from:at]...), attribute...)
		from = at
	}
	return append(out, document[from:]...)
}
