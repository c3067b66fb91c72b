package virtual

import (
	"fmt"
	"strings"
)

// Side is where a bundle runs.
type Side int

const (
	Client Side = iota
	Server
)

// generate returns the text of files.js: what there is in pages/ and layouts/. In the browser a page is loaded when it
// is needed; on the server everything is there from the start.
func (f *Files) generate(side Side, css map[string][]string) string {
	var imports, out strings.Builder
	load := func(name, id string) string {
		if side == Client {
			return "() => import(" + quote("/"+id) + ")"
		}
		fmt.Fprintf(&imports, "import * as %s from %s\n", name, quote("/"+id))
		return "() => " + name
	}
	out.WriteString("export const pages = [\n")
	for i, page := range f.Pages {
		module := "null"
		if side == Server || !page.ServerOnly {
			module = load(fmt.Sprintf("p%d", i), page.ID)
		}
		fmt.Fprintf(&out, "  { %s, load: %s },\n", page.fields(css[page.ID]), module)
	}
	out.WriteString("]\n\nexport const layouts = {\n")
	for i, layout := range f.Layouts {
		fmt.Fprintf(&out, "  %s: %s,\n", quote(layout.Name), load(fmt.Sprintf("l%d", i), layout.File))
	}
	out.WriteString("}\n\nexport const nested = {\n")
	for i, n := range f.Nested {
		fmt.Fprintf(&out, "  %s: { id: %s, exports: %s, load: %s },\n", quote(n.ID), quote(n.ID), quoteList(n.Exports), load(fmt.Sprintf("n%d", i), n.ID))
	}
	out.WriteString("}\n")
	head := "// What there is in pages/ and layouts/. Generated.\n"
	return head + imports.String() + out.String()
}

func (p Page) fields(css []string) string {
	layout := "undefined"
	if p.Layout != "" {
		layout = quote(p.Layout)
	}
	s := fmt.Sprintf("id: %s, pattern: %s, exports: %s, layout: %s, chain: %s, streaming: %t, clientOnly: %t, serverOnly: %t, prerender: %t",
		quote(p.ID), quote(p.Pattern), quoteList(p.Exports), layout, quoteList(p.Chain), p.Streaming, p.ClientOnly, p.ServerOnly, p.Prerender)
	if css != nil {
		s += ", css: " + quoteList(css)
	}
	return s
}

func quoteList(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
