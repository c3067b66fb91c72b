package virtual

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/tdewolff/parse/v2/js"
)

var viteExpression = regexp.MustCompile("\\bimport\\s*(\\.\\s*meta\\s*\\.\\s*(glob|url)\\b|\\(\\s*`)")

// usesVite says whether a script may have one of the expressions that [plugin.rewrite] replaces.
func usesVite(source string) bool { return viteExpression.MatchString(source) }

// A rewriter replaces in one script what Vite replaces: import.meta.glob(…), new URL('./file', import.meta.url), and
// aliases in imports that are templates.
type rewriter struct {
	*plugin
	script *script
	code   string
	tokens []token
	editor
	imports  []string // statements for the beginning
	problems SourceError
}

// rewrite returns code with expressions that esbuild understands in the place of those that only Vite knows. Lines do
// not move.
func (p *plugin) rewrite(s *script, code string) (string, error) {
	if !usesVite(code) {
		return code, nil
	}
	tokens, ok := tokenize(code)
	if !ok {
		return code, nil // what it is about is found out by esbuild
	}
	r := &rewriter{plugin: p, script: s, code: code, tokens: tokens, editor: editor{code: code}}
	for i := range tokens {
		switch {
		case r.is(i, "import", ".", "meta", ".", "glob", "("):
			r.glob(i)
		case r.is(i, "new", "URL", "("):
			r.newURL(i)
		case r.is(i, "import", "(") && i+2 < len(tokens) && tokens[i+2].kind == js.TemplateStartToken:
			r.aliasedImport(i + 2)
		}
	}
	if err := r.problems.orNil(); err != nil {
		return "", err
	}
	code = r.apply()
	if len(r.imports) > 0 {
		code = strings.Join(r.imports, " ") + " " + code
	}
	return code, nil
}

// aliasedImport exchanges an alias at the beginning of a template, token i, by a relative path, which esbuild follows.
func (r *rewriter) aliasedImport(i int) {
	text := r.tokens[i].of(r.code)
	head := unquote(text[:len(text)-2] + "`")
	to, ok := r.Conventions.alias(head)
	if !ok || !strings.Contains(to, "/") {
		return
	}
	if to = filepath.ToSlash(to); !r.inProject(to) {
		to = filepath.ToSlash(r.root) + to
	}
	dir, name := path.Split(to)
	rel := relativeTo(filepath.ToSlash(filepath.Dir(r.script.file)), dir) + "/" + name
	r.put(i, i, "`"+strings.NewReplacer("\\", "\\\\", "`", "\\`", "${", "\\${").Replace(rel)+"${")
}

// is says whether the tokens from i on are these.
func (r *rewriter) is(i int, texts ...string) bool {
	for n, text := range texts {
		if i+n >= len(r.tokens) || r.tokens[i+n].of(r.code) != text {
			return false
		}
	}
	return true
}

// closing returns the token that closes the bracket at token i.
func (r *rewriter) closing(i int) int {
	for n := i + 1; n < len(r.tokens); n++ {
		if r.tokens[n].depth == r.tokens[i].depth && isClosing(r.tokens[n].kind) {
			return n
		}
	}
	return len(r.tokens) - 1
}

// put replaces the tokens from first to last.
func (r *rewriter) put(first, last int, text string) {
	whole := span{r.tokens[first].start, r.tokens[last].end}
	lines := strings.Count(whole.of(r.code), "\n")
	r.edits = append(r.edits, edit{whole, text + strings.Repeat("\n", lines)})
}

// name returns a new variable's name.
func (r *rewriter) name() string { return fmt.Sprintf("__dx_import_%d", len(r.imports)) }

// fail reports a problem at token i.
func (r *rewriter) fail(i int, format string, args ...any) {
	message := r.script.message(r.code, r.tokens[i].span, fmt.Sprintf(format, args...))
	r.problems.Messages = append(r.problems.Messages, message)
}

// A literalReader reads a literal from tokens.
type literalReader struct {
	r      *rewriter
	i, end int
	bad    int // the first token that does not fit, or -1
}

// An objectLiteral has its properties in order.
type objectLiteral []property

type property struct {
	name  string
	value any
}

func (l *literalReader) text() string {
	if l.i >= l.end {
		return ""
	}
	return l.r.tokens[l.i].of(l.r.code)
}

func (l *literalReader) value() any {
	text := l.text()
	if text == "" {
		l.reject()
		return nil
	}
	kind := l.r.tokens[l.i].kind
	switch {
	case kind == js.StringToken, kind == js.TemplateToken:
		l.i++
		return unquote(text)
	case text == "true", text == "false":
		l.i++
		return text == "true"
	case text == "null":
		l.i++
		return nil
	case js.IsNumeric(kind):
		l.i++
		return number(text)
	case text == "[":
		return l.list()
	case text == "{":
		return l.object()
	}
	l.reject()
	return nil
}

// number is a number's text, for a query.
type number string

func (l *literalReader) reject() {
	if l.bad < 0 {
		l.bad = min(l.i, len(l.r.tokens)-1)
	}
	l.i = l.end
}

func (l *literalReader) list() any {
	list := []any{}
	for l.i++; l.bad < 0 && l.text() != "]"; {
		list = append(list, l.value())
		l.comma("]")
	}
	l.i++
	return list
}

func (l *literalReader) object() any {
	object := objectLiteral{}
	for l.i++; l.bad < 0 && l.text() != "}"; {
		name := unquote(l.text())
		l.i++
		if l.text() != ":" {
			l.i--
			l.reject()
			return object
		}
		l.i++
		object = append(object, property{name, l.value()})
		l.comma("}")
	}
	l.i++
	return object
}

// comma takes a comma, unless the bracket closes.
func (l *literalReader) comma(closing string) {
	switch l.text() {
	case ",":
		l.i++
	case closing:
	default:
		l.reject()
	}
}
