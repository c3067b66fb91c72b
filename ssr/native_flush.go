package ssr

import (
	"strconv"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// chunkSize is how much is sent before large boundaries come after their fallbacks.
const chunkSize = 12800

func (p *page) put(b []byte)     { p.x.out.append(b) }
func (p *page) puts(s ...string) { p.x.out.appendStrings(s) }

// flush sends everything that can be sent.
func (p *page) flush() error {
	if p.root > 0 {
		return nil
	}
	if p.rootDone != nil {
		if err := p.flushShell(); err != nil {
			return err
		}
	}
	if err := p.flushHead(); err != nil {
		return err
	}
	for _, b := range p.failed {
		p.flushFailure(b)
	}
	p.failed = nil
	if err := p.flushDone(); err != nil {
		return err
	}
	p.inPartial = true
	for i := 0; i < len(p.partial); i++ { // what is sent may have partial boundaries in it
		p.flushSize = p.partial[i].size
		if err := p.flushSegments(p.partial[i]); err != nil {
			return err
		}
		p.flushLateStyles(&p.partial[i].content)
	}
	p.partial = nil
	p.inPartial = false
	return p.flushDone()
}

func (p *page) flushShell() error {
	p.flowing = true
	if p.onShell != nil {
		if _, err := p.n.callOn(p.options, p.onShell); err != nil {
			return err
		}
	}
	p.flushSize = p.size
	s := &p.state
	p.put(s.charset)
	s.charset = nil
	p.putAll(&s.preconnects)
	p.put(s.viewport)
	s.viewport = nil
	p.putAll(&s.fonts)
	p.putAll(&s.highImages)
	for _, q := range s.styles {
		if err := p.flushStyles(q); err != nil {
			return err
		}
	}
	if err := p.flushHead(); err != nil {
		return err
	}
	root := p.rootDone
	p.rootDone, p.inShell = nil, true
	if err := p.flushSegment(root, nil); err != nil {
		return err
	}
	p.inShell = false
	if (p.pending > 0 || len(p.failed) > 0 || len(p.done) > 0) && s.instructions&didTime == 0 {
		s.instructions |= didTime
		if p.n.facts.time != "" {
			p.puts(p.scriptTag, p.n.facts.time)
		}
	}
	p.flushBootstrap()
	return nil
}

// flushHead sends what the browser's head, or React's client, can take at any time.
func (p *page) flushHead() error {
	s := &p.state
	p.put(s.viewport)
	s.viewport = nil
	for _, set := range []*resourceSet{&s.preconnects, &s.fonts, &s.highImages} {
		p.putAll(set)
	}
	if err := p.preloadLateSheets(); err != nil {
		return err
	}
	p.putAll(&s.scripts)
	p.putAll(&s.bulk)
	p.put(s.hoistable)
	s.hoistable = nil
	return nil
}

func (p *page) putAll(set *resourceSet) {
	for _, r := range *set {
		p.put(r.html)
		r.html = nil
	}
	*set = nil
}

func (p *page) flushBootstrap() {
	if p.state.replay && !p.state.replayed {
		p.state.replayed = true
		p.puts(p.scriptTag, p.n.facts.replay)
	}
}

// flushSegment sends a segment, and the comments of the boundary that it is of.
// What it needs of styles is added to into, that of the boundary which it is sent in.
func (p *page) flushSegment(s *htmlSegment, into *hoisted) error {
	b := s.boundary
	if b == nil {
		return p.flushSubtree(s, into)
	}
	if p.n.facts.separates {
		s.boundary = nil
	}
	b.flushed = true
	var err error
	switch {
	case p.static && b.status == errored:
		return p.flushSubtree(s, into)
	case b.status == errored:
		p.puts("<!--$!--><template")
		if b.digest != nil {
			p.puts(` data-dgst="`, string(appendEscaped(nil, b.digest)), `"`)
		}
		p.puts("></template>")
		err = p.flushSubtree(s, into)
	case b.status != completed:
		if b.status == pending {
			b.id = p.takeID()
		}
		if len(b.segments) > 0 {
			p.partial = append(p.partial, b)
		}
		p.puts(`<!--$?--><template id="B:`, base16(b.id), `"></template>`)
		into.merge(&b.fallbackContent)
		err = p.flushSubtree(s, into)
	case !p.inPartial && p.outlined(b) && (p.flushSize+b.size > chunkSize || p.waitsForStyles(b)):
		b.id = p.takeID()
		p.done = append(p.done, b)
		p.puts(`<!--$?--><template id="B:`, base16(b.id), `"></template>`)
		err = p.flushSubtree(s, into)
	default:
		p.flushSize += b.size
		into.merge(&b.content)
		if !p.static {
			p.puts("<!--$-->")
		}
		if len(b.segments) != 1 {
			return p.n.fail("A previously unvisited boundary must have exactly one root segment. This is a bug in React.")
		}
		err = p.flushSegment(b.segments[0], into)
	}
	if p.static {
		return err
	}
	p.puts("<!--/$-->")
	return err
}

func (p *page) takeID() int {
	p.nextID++
	return p.nextID - 1
}

func base16(id int) string { return strconv.FormatInt(int64(id), 16) }

// flushSubtree sends a segment and those in it, or a placeholder.
func (p *page) flushSubtree(s *htmlSegment, into *hoisted) error {
	s.flushed = true
	switch s.status {
	case pending:
		s.id = p.takeID()
		s.text, s.textBefore = false, false
		p.puts(`<template id="P:`, base16(s.id), `"></template>`)
	case completed:
		s.status = flushed
		at := 0
		for _, child := range s.children {
			p.put(s.html[at:child.index])
			at = child.index
			if err := p.flushSegment(child, into); err != nil {
				return err
			}
		}
		p.put(s.html[at:])
		if s == p.first && cap(s.html) <= maxKept {
			p.n.html = s.html[:0] // for the next page
		}
		s.html = nil
	case aborted:
	default:
		return p.n.fail("Aborted, errored or already flushed boundaries should not be flushed again. This is a bug in React.")
	}
	return nil
}

// containers are the elements in which segments travel, by where they belong.
var containers = map[mode][2]string{
	modeSVG:       {`<svg aria-hidden="true" style="display:none" id="S:`, "</svg>"},
	modeMathML:    {`<math aria-hidden="true" style="display:none" id="S:`, "</math>"},
	modeTable:     {`<table hidden id="S:`, "</table>"},
	modeTableBody: {`<table hidden><tbody id="S:`, "</tbody></table>"},
	modeTableRow:  {`<table hidden><tr id="S:`, "</tr></table>"},
	modeColumns:   {`<table hidden><colgroup id="S:`, "</colgroup></table>"},
}

func (p *page) flushContainer(s *htmlSegment, into *hoisted) error {
	c, ok := containers[s.format.mode]
	if !ok {
		c = [2]string{`<div hidden id="S:`, "</div>"}
	}
	p.puts(c[0], base16(s.id), `">`)
	if err := p.flushSegment(s, into); err != nil {
		return err
	}
	p.puts(c[1])
	return nil
}

func (p *page) flushSegments(b *boundary) error {
	for i := 0; i < len(b.segments); i++ {
		if err := p.flushPart(b, b.segments[i]); err != nil {
			return err
		}
	}
	b.segments = nil
	return nil
}

// flushPart sends a segment of a boundary whose place was sent before.
func (p *page) flushPart(b *boundary, s *htmlSegment) error {
	if s.status == flushed {
		return nil
	}
	if s.id == -1 {
		s.id = b.id
	}
	if err := p.flushContainer(s, &b.content); err != nil || s.id == b.id {
		return err
	}
	p.instruct(didSegment, p.n.facts.segment)
	p.puts(`$RS("S:`, base16(s.id), `","P:`, base16(s.id), `")</script>`)
	return nil
}

// instruct begins a script; the function that it calls comes along once.
func (p *page) instruct(which instructions, code string) {
	p.puts(p.scriptTag)
	p.define(which, code)
}

// define sends code that scripts call, once.
func (p *page) define(which instructions, code string) {
	if p.state.instructions&which == 0 {
		p.state.instructions |= which
		p.puts(code)
	}
}

func (p *page) flushDone() error {
	for i := 0; i < len(p.done); i++ { // what is sent may have large boundaries in it
		b := p.done[i]
		p.flushSize = b.size
		if err := p.flushSegments(b); err != nil {
			return err
		}
		p.flushLateStyles(&b.content)
		if p.state.lateStyles {
			p.state.lateStyles = false
			if err := p.completeWithStyles(b); err != nil {
				return err
			}
		} else {
			p.instruct(didComplete, p.n.facts.complete)
			p.puts(`$RC("B:`, base16(b.id), `","S:`, base16(b.id), `")</script>`)
		}
		p.flushBootstrap()
	}
	p.done = nil
	return nil
}

func (p *page) flushFailure(b *boundary) {
	p.instruct(didFail, p.n.facts.fail)
	p.puts(`$RX("B:`, base16(b.id), `"`)
	if b.digest != nil {
		p.puts(",", quoted(b.digest.(goja.String), false))
	}
	p.puts(")</script>")
}

// quoted is a string as JavaScript that may stand in a <script>; more are the
// characters that React escapes in objects.
func quoted(s goja.String, more bool) string {
	b := []byte{'"'}
	for i := 0; i < s.Length(); i++ {
		switch c := s.CharAt(i); {
		case c == '"' || c == '\\':
			b = append(b, '\\', byte(c))
		case c < ' ' && escapeLetters[c] != 0:
			b = append(b, '\\', escapeLetters[c])
		case c < ' ' || c == '<' || c == 0x2028 || c == 0x2029 || more && (c == '&' || c == '>'):
			b = append(b, `\u`...)
			b = append(b, "0000"[len(base16(int(c))):]+base16(int(c))...)
		case utf16.IsSurrogate(rune(c)) && i+1 < s.Length() && utf16.IsSurrogate(rune(s.CharAt(i+1))):
			b = append(b, string(utf16.DecodeRune(rune(c), rune(s.CharAt(i+1))))...)
			i++
		case utf16.IsSurrogate(rune(c)):
			b = append(b, `\u`+base16(int(c))...)
		default:
			b = append(b, string(rune(c))...)
		}
	}
	return string(append(b, '"'))
}

var escapeLetters = [' ']byte{'\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}
