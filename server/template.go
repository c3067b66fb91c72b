package server

import (
	"bytes"
	"errors"
	"html"
	"io"
	"maps"
	"slices"
	"strings"

	htmlparse "golang.org/x/net/html"
)

// A Document is what the shell around a page is filled with.
type Document struct {
	Head       Head
	Hoisted    string // tags that React put before the page: they belong into the head
	Styles     []Stylesheet
	Preload    []string // module URLs
	Payload    []byte   // the hydration payload, nil for none
	ServerOnly bool     // no scripts at all
	Nonce      Nonce    // for scripts and stylesheets
}

// A Stylesheet is linked from the head of a route's documents.
type Stylesheet struct {
	Href string
	ID   string // data-vite-dev-id: lets Vite's client take the stylesheet over
}

// A Part of the document: what stands before the page and what after it.
type Part int

const (
	Before Part = iota
	After
)

// HTMLFunc writes a part of the document around a page. After is written when
// the page is complete, so d.Payload is known only then.
type HTMLFunc func(w io.Writer, part Part, d *Document) error

// shell is an index.html, cut at the places that differ between pages.
type shell struct {
	parts [2][]segment
	title string // the text of its own <title>
}

type segment struct {
	kind slot
	text string            // the source text
	tag  map[string]string // slotHTML, slotBody, slotNonce, slotScript: the tag's own attributes
}

type slot int

const (
	slotText   slot = iota
	slotNonce       // a script, stylesheet or the like
	slotScript      // one that a page without JavaScript has not
	slotTitle
	slotHeadEnd
	slotHTML
	slotBody
	slotPayload
)

var (
	errNoElement = errors.New("index.html: no <!-- element --> placeholder: it says where the page goes")
	errNoHead    = errors.New("index.html: no </head> before <!-- element -->: stylesheets and meta tags go there")
	errNoTarget  = errors.New(`index.html: no mount target: <!-- element --> must stand in an element with id="root", or in <main>`)
)

// CreateHTMLFunction is the default of [Renderer].CreateHTMLFunction: it cuts
// an index.html at its placeholders, <!-- element --> and <!-- hydration -->.
func CreateHTMLFunction(template string) (HTMLFunc, error) {
	s, err := parseShell(template)
	if err != nil {
		return nil, err
	}
	return s.write, nil
}

func parseShell(template string) (*shell, error) {
	p := &shellParser{z: htmlparse.NewTokenizer(strings.NewReader(template)), s: &shell{}}
	for p.next() {
	}
	if p.err != nil {
		return nil, p.err
	}
	if !p.seenElement {
		return nil, errNoElement
	}
	if !p.s.has(slotHeadEnd) {
		return nil, errNoHead
	}
	if !p.seenPayload {
		p.insertPayload()
	}
	return p.s, nil
}

type shellParser struct {
	z           *htmlparse.Tokenizer
	s           *shell
	part        Part
	open        []htmlparse.Token // ancestors, as far as void elements allow to tell
	seenElement bool
	seenPayload bool
	err         error
}

func (p *shellParser) add(kind slot, text string, tag map[string]string) {
	p.s.parts[p.part] = append(p.s.parts[p.part], segment{kind, text, tag})
}

func (p *shellParser) next() bool {
	kind := p.z.Next()
	raw := string(p.z.Raw())
	switch kind {
	case htmlparse.ErrorToken:
		if err := p.z.Err(); err != io.EOF {
			p.err = err
		}
		return false
	case htmlparse.CommentToken:
		p.comment(raw, strings.TrimSpace(string(p.z.Text())))
	case htmlparse.StartTagToken, htmlparse.SelfClosingTagToken:
		p.startTag(raw, p.z.Token())
	case htmlparse.EndTagToken:
		name, _ := p.z.TagName()
		p.endTag(raw, string(name))
	default:
		p.add(slotText, raw, nil)
	}
	return p.err == nil
}

func (p *shellParser) comment(raw, text string) {
	switch {
	case text == "element" && !p.seenElement:
		p.seenElement = true
		if !isMountTarget(p.open) {
			p.err = errNoTarget
		}
		p.part = After
	case text == "hydration" && !p.seenPayload:
		p.seenPayload = true
		p.add(slotPayload, "", nil)
	default:
		p.add(slotText, raw, nil)
	}
}

func isMountTarget(open []htmlparse.Token) bool {
	if len(open) == 0 {
		return false
	}
	parent := open[len(open)-1]
	return parent.Data == "main" || attribute(parent, "id") == "root"
}

func (p *shellParser) startTag(raw string, t htmlparse.Token) {
	switch t.Data {
	case "html":
		p.add(slotHTML, raw, attributes(t))
	case "body":
		p.add(slotBody, raw, attributes(t))
	case "title":
		p.titleTag(raw)
		return
	case "script":
		p.scriptTag(raw, t)
		return
	case "link":
		if attribute(t, "rel") == "modulepreload" {
			p.add(slotScript, raw, attributes(t))
			return
		}
		p.add(slotNonce, raw, attributes(t))
	case "style":
		p.add(slotNonce, raw, attributes(t))
	default:
		p.add(slotText, raw, nil)
	}
	if t.Type == htmlparse.StartTagToken && !voidElements[t.Data] {
		p.open = append(p.open, t)
	}
}

// titleTag keeps <title>…</title> together: a page may replace it.
func (p *shellParser) titleTag(raw string) {
	var text strings.Builder
	for {
		kind := p.z.Next()
		raw += string(p.z.Raw())
		if kind == htmlparse.TextToken {
			text.WriteString(html.UnescapeString(string(p.z.Raw())))
			continue
		}
		break
	}
	p.s.title = strings.TrimSpace(text.String())
	p.add(slotTitle, raw, nil)
}

// scriptTag keeps a script together; module scripts go with the payload.
func (p *shellParser) scriptTag(raw string, t htmlparse.Token) {
	for t.Type == htmlparse.StartTagToken {
		kind := p.z.Next()
		raw += string(p.z.Raw())
		if kind == htmlparse.EndTagToken || kind == htmlparse.ErrorToken {
			break
		}
	}
	if attribute(t, "type") == "module" {
		p.add(slotScript, raw, attributes(t))
	} else {
		p.add(slotNonce, raw, attributes(t))
	}
}

func (p *shellParser) endTag(raw, name string) {
	if name == "head" {
		p.add(slotHeadEnd, raw, nil)
	} else {
		p.add(slotText, raw, nil)
	}
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].Data == name {
			p.open = p.open[:i]
			return
		}
	}
}

// insertPayload puts the payload where a template without the placeholder can
// have it: before the first module script after the page, or else at the end.
func (p *shellParser) insertPayload() {
	after := p.s.parts[After]
	at := slices.IndexFunc(after, func(s segment) bool {
		return s.kind == slotScript || strings.HasPrefix(strings.ToLower(s.text), "</body")
	})
	if at < 0 {
		at = len(after)
	}
	p.s.parts[After] = slices.Insert(after, at, segment{kind: slotPayload})
}

func (s *shell) write(w io.Writer, part Part, d *Document) error {
	b, direct := w.(*bytes.Buffer)
	if !direct {
		b = takeBuffer()
		defer keepBuffer(b)
	}
	for _, seg := range s.parts[part] {
		s.writeSegment(b, seg, d)
	}
	if direct {
		return nil
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (s *shell) writeSegment(b *bytes.Buffer, seg segment, d *Document) {
	switch seg.kind {
	case slotText:
		b.WriteString(seg.text)
	case slotNonce:
		seg.writeWith(b, d.Nonce)
	case slotScript:
		if !d.ServerOnly {
			seg.writeWith(b, d.Nonce)
		}
	case slotTitle:
		s.writeTitle(b, seg, d)
	case slotHeadEnd:
		s.writeHeadEnd(b, d)
		b.WriteString(seg.text)
	case slotHTML:
		writeMerged(b, "html", seg, d.Head.HTMLAttrs)
	case slotBody:
		writeMerged(b, "body", seg, d.Head.BodyAttrs)
	case slotPayload:
		if d.Payload != nil {
			b.WriteString(`<script type="application/json" id="dx-payload"`)
			b.WriteString(nonceAttribute(d.Nonce.Script))
			b.WriteByte('>')
			b.Write(d.Payload)
			b.WriteString("</script>")
		}
	}
}

// writeWith writes an element with the nonce that it needs.
func (seg segment) writeWith(b *bytes.Buffer, n Nonce) {
	if n == (Nonce{}) {
		b.WriteString(seg.text)
		return
	}
	name := 1
	for name < len(seg.text) && 'a' <= seg.text[name]|0x20 && seg.text[name]|0x20 <= 'z' {
		name++
	}
	b.WriteString(seg.text[:name])
	b.WriteString(nonceAttribute(n.of(strings.ToLower(seg.text[1:name]), func(name string) string { return seg.tag[name] })))
	b.WriteString(seg.text[name:])
}

func (s *shell) writeTitle(b *bytes.Buffer, seg segment, d *Document) {
	switch {
	case d.Head.Title != nil:
		b.WriteString("<title>" + html.EscapeString(*d.Head.Title) + "</title>")
	case strings.Contains(d.Hoisted, "<title"):
	default:
		b.WriteString(seg.text)
	}
}

func (s *shell) writeHeadEnd(b *bytes.Buffer, d *Document) {
	if d.Head.Title != nil && !s.has(slotTitle) {
		b.WriteString("<title>" + html.EscapeString(*d.Head.Title) + "</title>")
	}
	for _, style := range d.Styles {
		b.WriteString(`<link rel="stylesheet" href="`)
		b.WriteString(html.EscapeString(style.Href))
		b.WriteByte('"')
		if style.ID != "" {
			b.WriteString(` data-vite-dev-id="` + html.EscapeString(style.ID) + `"`)
		}
		b.WriteString(nonceAttribute(d.Nonce.Style))
		b.WriteString(">")
	}
	if !d.ServerOnly {
		for _, href := range d.Preload {
			b.WriteString(`<link rel="modulepreload" href="`)
			b.WriteString(html.EscapeString(href))
			b.WriteByte('"')
			b.WriteString(nonceAttribute(d.Nonce.Script))
			b.WriteByte('>')
		}
	}
	d.Head.writeTags(b, d.Nonce)
	b.WriteString(d.Hoisted)
}

func (s *shell) has(kind slot) bool {
	return slices.ContainsFunc(s.parts[Before], func(seg segment) bool { return seg.kind == kind })
}

// writeMerged writes a start tag with the page's attributes over its own.
func writeMerged(b *bytes.Buffer, name string, seg segment, own map[string]any) {
	if len(own) == 0 {
		b.WriteString(seg.text)
		return
	}
	merged := make(map[string]any, len(seg.tag)+len(own)+1)
	for k, v := range seg.tag {
		merged[k] = v
	}
	maps.Copy(merged, own)
	merged["data-dx-attrs"] = strings.Join(slices.Sorted(maps.Keys(own)), " ")
	b.WriteString("<" + name)
	writeAttributes(b, merged)
	b.WriteString(">")
}

func attribute(t htmlparse.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func attributes(t htmlparse.Token) map[string]string {
	m := make(map[string]string, len(t.Attr))
	for _, a := range t.Attr {
		m[a.Key] = a.Val
	}
	return m
}

var voidElements = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true,
}
