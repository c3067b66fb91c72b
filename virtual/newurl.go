package virtual

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/tdewolff/parse/v2/js"
)

// newURL replaces the file in new URL('./file', import.meta.url) at token i by what an import of it gives. In
// new Worker(new URL(…)) the file is a script that is bundled by itself.
func (r *rewriter) newURL(i int) {
	end := r.closing(i + 2)
	meta, template := r.urlArguments(i+3, end)
	if meta < 0 {
		return
	}
	if template {
		r.globURL(i, meta)
		return
	}
	spec := unquote(r.tokens[i+3].of(r.code))
	query := "?url"
	if i >= 3 && r.is(i-1, "(") && (r.is(i-3, "new", "Worker") || r.is(i-3, "new", "SharedWorker")) {
		query = "?worker&url"
	}
	if file := r.urlFile(spec); file != "" {
		name := r.name()
		r.imports = append(r.imports, "import "+name+" from "+quote(file+r.devQuery(query))+";")
		r.putURL(i, end, name)
	} else if r.side == Server {
		r.putURL(i, end, r.tokens[i+3].of(r.code))
	}
}

// devQuery asks for nothing but the path in development, where the expression stays as it is in the browser.
func (r *rewriter) devQuery(query string) string {
	if r.AssetURL != nil && query == "?url" {
		return "?dx-path"
	}
	return query
}

// urlArguments looks for (text, import.meta.url) and returns where import.meta.url begins, or -1.
func (r *rewriter) urlArguments(i, end int) (meta int, template bool) {
	if i >= end {
		return -1, false
	}
	meta = i + 2
	switch r.tokens[i].kind {
	case js.StringToken, js.TemplateToken:
	case js.TemplateStartToken:
		template = true
		for meta = i + 1; meta < end && !(r.tokens[meta].kind == js.TemplateEndToken && r.tokens[meta].depth == r.tokens[i].depth); meta++ {
		}
		meta += 2
	default:
		return -1, false
	}
	if !r.is(meta-1, ",", "import", ".", "meta", ".", "url") || meta+5 != end && !(r.is(meta+5, ",") && meta+6 == end) {
		return -1, false
	}
	return meta, template
}

// urlFile returns how an import names the file that a URL means, "" for one that is no file of the project.
func (r *rewriter) urlFile(spec string) string {
	name, _, _ := strings.Cut(spec, "?")
	name, _, _ = strings.Cut(name, "#")
	if name == "" || strings.Contains(name, ":") || strings.HasPrefix(name, "//") {
		return ""
	}
	if strings.HasPrefix(name, "/") {
		if isRegular(filepath.Join(r.root, filepath.FromSlash(name))) || r.publicFile(name) != "" {
			return name
		}
		return ""
	}
	name = path.Clean(name)
	if !isRegular(filepath.Join(filepath.Dir(r.script.file), filepath.FromSlash(name))) {
		return ""
	}
	if !strings.HasPrefix(name, "../") {
		name = "./" + name
	}
	return name
}

func isRegular(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// putURL replaces the expression. The server does not know its own origin, so that a URL is only its path there.
func (r *rewriter) putURL(first, last int, url string) {
	if r.side == Client {
		r.put(first, last, "new URL("+url+", import.meta.url)")
		return
	}
	r.put(first, last, "__dx_url("+url+")")
	if r.after == "" {
		r.after = `function __dx_url(path) { const text = () => path; return Object.defineProperties(new URL(path, "http://localhost"), { href: { get: text }, toString: { value: text }, toJSON: { value: text } }) }`
	}
}

// globURL replaces a URL whose file is a template with expressions, such as ./dir/${name}.png: all files that it may mean belong to the output.
func (r *rewriter) globURL(i, meta int) {
	text := span{r.tokens[i+3].start, r.tokens[meta-2].end}.of(r.code)
	pattern := r.templatePattern(i+3, meta-2)
	if !strings.HasPrefix(pattern, "./") && !strings.HasPrefix(pattern, "../") || strings.HasPrefix(strings.TrimLeft(pattern, "./"), "*") {
		return // nothing says where the files are
	}
	g := &globImport{directory: filepath.ToSlash(filepath.Dir(r.script.file)), relative: true, eager: true, name: "default", query: r.devQuery("?url")}
	if err := r.addPattern(g, pattern); err != nil {
		r.fail(i, "%v", err)
		return
	}
	files, err := r.matches(g)
	if err != nil {
		r.fail(i, "%v", err)
		return
	}
	r.putURL(i, r.closing(i+2), r.globObject(g, files)+"["+text+"]")
}

// templatePattern returns a template with * for each of its expressions.
func (r *rewriter) templatePattern(first, last int) string {
	pattern, depth := "", r.tokens[first].depth
	for _, t := range r.tokens[first : last+1] {
		if t.depth != depth {
			continue
		}
		text := t.of(r.code)
		switch t.kind {
		case js.TemplateStartToken:
			pattern += escapeGlob(unquote(text[:len(text)-2]+"`")) + "*"
		case js.TemplateMiddleToken:
			pattern += escapeGlob(unquote("`"+text[1:len(text)-2]+"`")) + "*"
		case js.TemplateEndToken:
			pattern += escapeGlob(unquote("`" + text[1:]))
		}
	}
	return pattern
}
