package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A content is what a visitor of a page gets, without what differs between
// hosts: the shell around the page, comments, ids that React made up, and in
// which order the parts of a streamed page arrived.
type content struct {
	Lines    []string // start tags, texts and end tags, one each
	Elements int
	counts   map[string]int // by tag, and by tag.class
	Scripts  []string       // what the document loads
}

// contentOf finds the element with data-page="name" in a document.
func contentOf(document []byte, name string) (*content, error) {
	tree, err := html.Parse(bytes.NewReader(document))
	if err != nil {
		return nil, err
	}
	complete(tree)
	var root *html.Node
	c := &content{counts: make(map[string]int)}
	for n := range tree.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if attribute(n, "data-page") == name && root == nil {
			root = n
		}
		c.addScript(n)
	}
	if root == nil {
		return nil, fmt.Errorf("no element with data-page=%q in %d bytes", name, len(document))
	}
	c.add(root, make(map[string]string))
	return c, nil
}

// addScript notes what an element loads; some hosts import their scripts in an
// inline one, and name them as preloads.
func (c *content) addScript(n *html.Node) {
	src := attribute(n, "src")
	if n.Data == "link" && attribute(n, "rel") == "modulepreload" {
		src = attribute(n, "href")
	}
	if src != "" && (n.Data == "script" || n.Data == "link") {
		c.Scripts = append(c.Scripts, src)
	}
}

// parts that arrive later name their place: <template id="B:0"> stands for a
// boundary that showed its fallback, <template id="P:0"> for a piece of a part,
// and the content comes in an element with id="S:0".
var placeholder = regexp.MustCompile(`^(.*)([BP]):([0-9a-f]+)$`)

// complete does to a streamed document what React's inline scripts do to it in
// the browser.
func complete(tree *html.Node) {
	for {
		template, part := nextPart(tree)
		if template == nil {
			return
		}
		parent, before := template.Parent, template.NextSibling
		if attributeID := attribute(template, "id"); placeholder.FindStringSubmatch(attributeID)[2] == "B" {
			before = removeFallback(template)
		}
		for child := part.FirstChild; child != nil; child = part.FirstChild {
			part.RemoveChild(child)
			parent.InsertBefore(child, before)
		}
		parent.RemoveChild(template)
		part.Parent.RemoveChild(part)
	}
}

func nextPart(tree *html.Node) (template, part *html.Node) {
	ids := make(map[string]*html.Node)
	for n := range tree.Descendants() {
		if id := attribute(n, "id"); id != "" {
			ids[id] = n
		}
	}
	for id, n := range ids {
		m := placeholder.FindStringSubmatch(id)
		if m == nil || n.Data != "template" {
			continue
		}
		if part := ids[m[1]+"S:"+m[3]]; part != nil {
			return n, part
		}
	}
	return nil, nil
}

// removeFallback removes what follows the boundary's template up to the end of
// the boundary, which it gives.
func removeFallback(template *html.Node) (end *html.Node) {
	depth := 0
	for n := template.NextSibling; n != nil; n = template.NextSibling {
		if n.Type == html.CommentNode {
			switch {
			case n.Data == "/$" && depth == 0:
				return n
			case n.Data == "/$":
				depth--
			case strings.HasPrefix(n.Data, "$"):
				depth++
			}
		}
		template.Parent.RemoveChild(n)
	}
	return nil
}

// madeUp are ids of useId; they depend on what is around the page.
var madeUp = regexp.MustCompile(`^[_:«].*[_:»]$`)

// add writes a node and what is in it. ids has a number for each made-up id.
func (c *content) add(n *html.Node, ids map[string]string) {
	switch n.Type {
	case html.TextNode:
		if last := len(c.Lines) - 1; last >= 0 && !strings.HasPrefix(c.Lines[last], "<") {
			c.Lines[last] += escape(n.Data)
		} else {
			c.Lines = append(c.Lines, escape(n.Data))
		}
		return
	case html.ElementNode:
		c.start(n, ids)
	default:
		return
	}
	for child := range n.ChildNodes() {
		c.add(child, ids)
	}
	c.Lines = append(c.Lines, "</"+n.Data+">")
}

// escape keeps a text from looking like a tag.
func escape(text string) string { return strings.ReplaceAll(text, "<", "&lt;") }

func (c *content) start(n *html.Node, ids map[string]string) {
	c.Elements++
	c.counts[n.Data]++
	for _, class := range strings.Fields(attribute(n, "class")) {
		c.counts[n.Data+"."+class]++
	}
	attributes := make([]string, 0, len(n.Attr))
	for _, a := range n.Attr {
		if madeUp.MatchString(a.Val) {
			if ids[a.Val] == "" {
				ids[a.Val] = fmt.Sprintf("id %d", len(ids))
			}
			a.Val = ids[a.Val]
		}
		attributes = append(attributes, fmt.Sprintf(" %s=%q", a.Key, a.Val))
	}
	slices.Sort(attributes)
	c.Lines = append(c.Lines, "<"+n.Data+strings.Join(attributes, "")+">")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// same says where c and other differ.
func (c *content) same(other *content) error {
	for i := range max(len(c.Lines), len(other.Lines)) {
		mine, theirs := "nothing", "nothing"
		if i < len(c.Lines) {
			mine = c.Lines[i]
		}
		if i < len(other.Lines) {
			theirs = other.Lines[i]
		}
		if mine != theirs {
			return fmt.Errorf("another page: at line %d %s instead of %s", i+1, mine, theirs)
		}
	}
	return nil
}

// check says what is not as the page must be.
func (c *content) check(p page, document []byte) error {
	for _, what := range slices.Sorted(maps.Keys(p.counts)) {
		if n := c.counts[what]; n != p.counts[what] {
			return fmt.Errorf("%d elements %s, not %d", n, what, p.counts[what])
		}
	}
	switch {
	case !bytes.Contains(document, []byte(p.last)):
		return fmt.Errorf("%q is not in the document", p.last)
	case !bytes.Contains(document, []byte(p.payload)):
		return fmt.Errorf("%q is not in the document: its data is not sent along", p.payload)
	case len(c.Scripts) == 0:
		return errors.New("the document loads no script: nothing would hydrate it")
	}
	return nil
}
