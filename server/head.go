package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Head is what a page's getMeta returned.
type Head struct {
	Title     *string          `json:"title"`
	Meta      []map[string]any `json:"meta"`
	Link      []map[string]any `json:"link"`
	Script    []map[string]any `json:"script"`
	HTMLAttrs map[string]any   `json:"htmlAttrs"`
	BodyAttrs map[string]any   `json:"bodyAttrs"`
}

func decodeHead(text json.RawMessage) (Head, error) {
	var h Head
	if len(text) == 0 || string(text) == "{}" {
		return h, nil
	}
	if err := json.Unmarshal(text, &h); err != nil {
		return h, fmt.Errorf("getMeta: %w", err)
	}
	return h, nil
}

// writeTags writes meta, link and script, marked as the page's own so that the
// next navigation can replace them.
func (h Head) writeTags(w *bytes.Buffer, n Nonce) {
	for _, m := range h.Meta {
		writeTag(w, "meta", m, n)
	}
	for _, l := range h.Link {
		if href, ok := l["href"].(string); ok && isScriptURL(href) {
			continue
		}
		writeTag(w, "link", l, n)
	}
	for _, s := range h.Script {
		children, _ := s["children"].(string)
		delete(s, "children")
		writeTag(w, "script", s, n)
		kind, _ := s["type"].(string)
		w.WriteString(escapeScript(kind, children) + "</script>")
	}
}

// escapeScript makes text safe inside <script>, where only "</script" and
// "<!--" end the element or change the tokenizer's state (HTML standard,
// 13.2.5.4). The replacements mean the same in JSON and in JavaScript strings.
func escapeScript(kind, text string) string {
	if strings.Contains(kind, "json") || kind == "importmap" || kind == "speculationrules" {
		return strings.ReplaceAll(text, "<", `\u003c`)
	}
	return scriptEnd.ReplaceAllString(strings.ReplaceAll(text, "<!--", `\x3c!--`), `<\/$1`)
}

var scriptEnd = regexp.MustCompile(`(?i)</(script)`)

func writeTag(w *bytes.Buffer, tag string, attributes map[string]any, n Nonce) {
	w.WriteString("<" + tag)
	w.WriteString(nonceAttribute(n.of(tag, func(name string) string {
		v, _ := attributes[name].(string)
		return v
	})))
	writeAttributes(w, attributes)
	w.WriteString(` data-dx="">`)
}

var attributeName = regexp.MustCompile(`^[A-Za-z_:][-A-Za-z0-9_:.]*$`)

// writeAttributes writes attributes sorted by name; names that HTML could read
// as something else are left out.
func writeAttributes(w *bytes.Buffer, attributes map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		if !attributeName.MatchString(name) || strings.HasPrefix(strings.ToLower(name), "on") {
			continue
		}
		switch v := attributes[name].(type) {
		case nil:
		case bool:
			if v {
				w.WriteString(" " + name + `=""`)
			}
		default:
			w.WriteString(" " + name + `="` + html.EscapeString(fmt.Sprint(v)) + `"`)
		}
	}
}

func isScriptURL(s string) bool {
	s = strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, s)
	return strings.HasPrefix(strings.ToLower(s), "javascript:")
}
