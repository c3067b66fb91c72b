package ssr

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// Stylesheets and <style> elements with a precedence, as in React's pushLink,
// pushStyle and the functions that write them. What the shell knows of is sent
// before it; a boundary that needs more is shown when that has been loaded.

// styleQueue has what is of one precedence and was not sent yet.
type styleQueue struct {
	precedence string // escaped
	rules      []byte
	hrefs      []string
	sheets     []*stylesheet
}

type stylesheet struct {
	href  string
	props []prop
	state sheetState
}

type sheetState uint8

const (
	sheetNew       sheetState = iota
	sheetPreloaded            // the browser was told that it comes
	sheetInShell              // it was sent before the shell
	sheetLate                 // a script has added it
)

// hoisted is what a boundary's content, or its fallback, needs of styles.
type hoisted struct {
	styles []*styleQueue
	sheets []*stylesheet
}

func (h *hoisted) addStyle(q *styleQueue) {
	if h != nil && !slices.Contains(h.styles, q) {
		h.styles = append(h.styles, q)
	}
}

func (h *hoisted) addSheet(s *stylesheet) {
	if h != nil && s != nil && !slices.Contains(h.sheets, s) {
		h.sheets = append(h.sheets, s)
	}
}

// merge adds what is sent as a part of it.
func (h *hoisted) merge(inner *hoisted) {
	if h == nil {
		return
	}
	for _, q := range inner.styles {
		h.addStyle(q)
	}
	for _, s := range inner.sheets {
		h.addSheet(s)
	}
}

func (s *renderState) queue(precedence string) *styleQueue {
	escaped := string(appendEscapedText(nil, precedence))
	for _, q := range s.styles {
		if q.precedence == escaped {
			return q
		}
	}
	return nil
}

func (s *renderState) newQueue(precedence string) *styleQueue {
	q := &styleQueue{precedence: string(appendEscapedText(nil, precedence))}
	s.styles = append(s.styles, q)
	return q
}

func (q *styleQueue) sheet(href string) *stylesheet {
	for _, s := range q.sheets {
		if s.href == href {
			return s
		}
	}
	return nil
}

// hoistSheet takes a <link rel="stylesheet"> with a precedence.
func (p *page) hoistSheet(t *task, href, precedence string, props *goja.Object) error {
	var own []prop
	for _, name := range props.Keys() {
		v := props.Get(name)
		if (name == "children" || name == "dangerouslySetInnerHTML") && !nullish(v) {
			return &unsupported{"a stylesheet with " + name} // react-dom fails while it sends the page, and sends a part of it with the next one
		}
		if name != "precedence" {
			own = append(own, prop{name, v})
		}
	}
	own = append(own, prop{"data-precedence", props.Get("precedence")})
	if s := p.addSheet(href, precedence, own); s != nil {
		t.hoist.addSheet(s)
	} else if q := p.state.queue(precedence); q != nil {
		t.hoist.addSheet(q.sheet(href))
	}
	return nil
}

// addSheet puts a stylesheet into the queue of its precedence, unless it is known.
func (p *page) addSheet(href, precedence string, props []prop) *stylesheet {
	state := &p.state
	key := "style " + href
	known := state.known[key]
	if known != nil && !known.preloaded {
		return nil
	}
	state.known[key] = &knownResource{}
	q := state.queue(precedence)
	if q == nil {
		q = state.newQueue(precedence)
	}
	s := &stylesheet{href: href, props: props}
	if known != nil {
		s.props = known.adopt(props)
		if r := state.sheets[href]; r != nil && len(r.html) > 0 {
			r.html = nil
		} else {
			s.state = sheetPreloaded
		}
	}
	q.sheets = append(q.sheets, s)
	return s
}

func (p *page) hoistStyle(t *task, props *goja.Object) (err error) {
	s, state := t.segment, &p.state
	precedence, ok := stringOf(props.Get("precedence"))
	href, isHref := stringOf(props.Get("href"))
	if !ok || !isHref || href == "" {
		s.html, err = p.styleElement(s.html, props)
		return err
	}
	key := "style " + href
	q := state.queue(precedence)
	if known := state.known[key]; known == nil || known.preloaded {
		state.known[key] = &knownResource{}
		if q == nil {
			q = state.newQueue(precedence)
		}
		if p.allows(props.Get("nonce")) {
			if err := p.addRules(q, href, props); err != nil {
				return err
			}
		}
	}
	if q != nil {
		t.hoist.addStyle(q)
	}
	p.separate(s)
	return nil
}

func (p *page) addRules(q *styleQueue, href string, props *goja.Object) error {
	q.hrefs = append(q.hrefs, string(appendEscapedText(nil, href)))
	child, err := p.n.onlyChild(props.Get("children"))
	if err != nil {
		return err
	}
	if child != nil {
		q.rules = appendStyleRules(q.rules, child)
	}
	inner := props.Get("dangerouslySetInnerHTML")
	if nullish(inner) {
		inner = nil
	}
	q.rules, err = p.n.innerHTML(q.rules, inner, props.Get("children"))
	return err
}

// flushStyles sends a queue before the shell.
func (p *page) flushStyles(q *styleQueue) error {
	sheets := q.sheets
	q.sheets = nil
	for _, s := range sheets {
		r, err := p.link(s.props)
		if err != nil {
			return err
		}
		p.put(r.html)
		s.state = sheetInShell
	}
	if len(sheets) == 0 || len(q.hrefs) > 0 {
		p.flushRules(q, "")
	}
	return nil
}

func (p *page) flushRules(q *styleQueue, media string) {
	p.puts(p.styleTag, media, ` data-precedence="`, q.precedence)
	if len(q.hrefs) > 0 {
		p.puts(`" data-href="`, strings.Join(q.hrefs, " "))
	}
	p.puts(`">`)
	p.put(q.rules)
	p.puts("</style>")
	q.rules, q.hrefs = nil, nil
}

// preloadLateSheets tells the browser what boundaries are going to need.
func (p *page) preloadLateSheets() error {
	for _, q := range p.state.styles {
		sheets := q.sheets
		q.sheets = nil
		for _, s := range sheets {
			if s.state != sheetNew {
				continue
			}
			s.state = sheetPreloaded
			vm := p.n.w.vm
			link := []prop{{"rel", vm.ToValue("preload")}, {"as", vm.ToValue("style")}}
			for _, name := range []string{"href", "crossOrigin", "fetchPriority", "integrity", "media", "hrefLang", "referrerPolicy"} {
				if i := slices.IndexFunc(s.props, func(a prop) bool { return a.name == name }); i >= 0 {
					link = append(link, s.props[i])
				}
			}
			r, err := p.link(link)
			if err != nil {
				return err
			}
			p.put(r.html)
		}
	}
	return nil
}

// flushLateStyles sends the rules that a boundary needs, which do not apply
// yet, and remembers whether there is anything to wait for.
func (p *page) flushLateStyles(h *hoisted) {
	for _, q := range h.styles {
		if len(q.hrefs) > 0 {
			p.flushRules(q, ` media="not all"`)
			p.state.lateStyles = true
		}
	}
	for _, s := range h.sheets {
		if s.state != sheetInShell {
			p.state.lateStyles = true
		}
	}
}

// waitsForStyles says whether a boundary that is ready is sent after its fallback all the same.
func (p *page) waitsForStyles(b *boundary) bool {
	return len(b.content.sheets) > 0 && (!p.inShell || p.n.facts.outlinesSheets)
}

// completeWithStyles sends the script that shows a boundary once its styles are there.
func (p *page) completeWithStyles(b *boundary) error {
	f := p.n.facts
	p.puts(p.scriptTag)
	if f.failBefore != "" {
		p.define(didFail, f.failBefore)
	}
	p.define(didComplete, f.complete)
	p.define(didStyles, f.styles)
	p.puts(`$RR("B:`, base16(b.id), `","S:`, base16(b.id), `",[`)
	between := ""
	for _, s := range b.content.sheets {
		if s.state == sheetInShell {
			continue
		}
		p.puts(between, "[")
		between = ","
		if s.state == sheetLate {
			p.puts(quoted(p.n.w.vm.ToValue(s.href).(goja.String), true))
		} else if err := p.describeSheet(s); err != nil {
			return err
		}
		p.puts("]")
	}
	p.puts("])</script>")
	return nil
}

// describeSheet writes the address, the precedence and the attributes.
func (p *page) describeSheet(s *stylesheet) error {
	s.state = sheetLate
	var precedence goja.Value
	for _, a := range s.props {
		if a.name == "data-precedence" {
			precedence = a.value
		}
	}
	p.puts(p.scriptURL(p.n.w.vm.ToValue(s.href)))
	if err := p.putQuoted(precedence); err != nil {
		return err
	}
	for _, a := range s.props {
		if err := p.sheetAttribute(a); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) scriptURL(v goja.Value) string {
	if isScriptURL(v) {
		v = p.n.w.vm.ToValue("javascript:throw new Error('React has blocked a javascript: URL as a security precaution.')")
	}
	return quoted(v.(goja.String), true)
}

// putQuoted writes the next item of an array of strings.
func (p *page) putQuoted(v goja.Value) error {
	v, err := p.n.text(v)
	if err != nil {
		return err
	}
	s, ok := v.(goja.String)
	if !ok {
		s = p.n.w.vm.ToValue(v.String()).(goja.String)
	}
	p.puts(",", quoted(s, true))
	return nil
}

func (p *page) sheetAttribute(a prop) error {
	if nullish(a.value) {
		return nil
	}
	vm := p.n.w.vm
	name := strings.ToLower(a.name)
	switch a.name {
	case "href", "rel", "precedence", "data-precedence", "innerHTML", "suppressContentEditableWarning", "suppressHydrationWarning", "style", "ref":
		return nil
	case "className":
		name = "class"
	case "hidden":
		if a.value == p.n.w.keys.no {
			return nil
		}
		a.value = vm.ToValue("")
	case "src":
		if isScriptURL(a.value) {
			a.value = vm.ToValue("javascript:throw new Error('React has blocked a javascript: URL as a security precaution.')")
		}
	}
	if isFunction(a.value) || isSymbol(a.value) || len(a.name) > 2 && a.name[0]|0x20 == 'o' && a.name[1]|0x20 == 'n' || !safeName(a.name) {
		return nil
	}
	if err := p.putQuoted(vm.ToValue(name)); err != nil {
		return err
	}
	return p.putQuoted(a.value)
}
