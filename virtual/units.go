package virtual

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"
)

// defaultName stands for the value of `export default`, which need not have a name.
const defaultName = "*default*"

// A unit is the smallest piece of a page that can be taken out: a statement, or one declarator of `const a = 1, b = 2`.
type unit struct {
	span
	names []string // what it declares, or changes and does nothing else
	refs  []string // what it takes from the rest of the page
	root  bool     // it does something by itself and stays
	list  *varList // the statement it is a declarator of
	later bool     // it only changes what another one declares
	style bool     // it imports a stylesheet and nothing else
}

// A varList is a variable statement of several declarators.
type varList struct {
	span
	units  []int
	commas []span // commas[i] stands between the declarators i and i+1
}

// An export is one exported name.
type export struct {
	name  string
	local string // the name in the page; "" if it comes from another module
	item  string // how an export list says it
	from  *exportStatement
}

// An exportStatement is a statement that exports, and what to do so that it exports less.
type exportStatement struct {
	span
	word    span     // `export` or `export default` before a declaration; empty for a list
	module  string   // `from "module"` with attributes, "" if there is none
	star    bool     // export * from
	spec    string   // what a star exports from, unquoted
	starred []string // the names that come through a star
}

// A reader takes a page's statements apart.
type reader struct {
	code    string
	units   []unit
	exports []export
	stars   []*exportStatement
}

func (r *reader) read(statements []statement) {
	for _, s := range statements {
		r.statement(s)
	}
	declared := map[string]bool{}
	for _, u := range r.units {
		for _, name := range u.names {
			declared[name] = declared[name] || !u.later
		}
	}
	for i, u := range r.units {
		if u.later && !declared[u.names[0]] {
			r.units[i].root = true // it changes a global object
		}
	}
}

func (r *reader) kind(s statement, i int) js.TokenType {
	if i >= len(s.tokens) {
		return js.ErrorToken
	}
	return s.tokens[i].kind
}

func (r *reader) statement(s statement) {
	switch second := r.kind(s, 1); r.kind(s, 0) {
	case js.ImportToken:
		if second != js.OpenParenToken && second != js.DotToken {
			r.importStatement(s)
			return
		}
	case js.ExportToken:
		switch second {
		case js.OpenBraceToken:
			r.exportList(s)
		case js.MulToken:
			r.exportStar(s)
		default:
			r.exportDeclaration(s)
		}
		return
	case js.VarToken, js.LetToken, js.ConstToken:
		r.variables(s, 1)
		return
	case js.FunctionToken, js.ClassToken, js.AsyncToken:
		if name := r.declaredName(s, 0); name != "" {
			r.add(unit{span: s.span, names: []string{name}, refs: s.references(r.code)})
			return
		}
	}
	if name := s.belongsTo(r.code); name != "" {
		r.add(unit{span: s.span, names: []string{name}, refs: s.references(r.code), later: true})
		return
	}
	r.add(unit{span: s.span, refs: s.references(r.code), root: true})
}

func (r *reader) add(u unit) int {
	r.units = append(r.units, u)
	return len(r.units) - 1
}

// importStatement reads the local names: what stands before a comma, a closing brace or `from`.
func (r *reader) importStatement(s statement) {
	u := unit{span: s.span}
	for i := 1; i+1 < len(s.tokens) && s.tokens[i].kind != js.StringToken; i++ {
		switch next := s.tokens[i+1]; {
		case next.kind != js.CommaToken && next.kind != js.CloseBraceToken && (next.kind != js.FromToken || next.depth != 0):
		case js.IsIdentifierName(s.tokens[i].kind):
			u.names = append(u.names, s.tokens[i].of(r.code))
		}
	}
	if r.kind(s, 1) == js.StringToken {
		u.root = true
		file, _, _ := strings.Cut(unquote(s.tokens[1].of(r.code)), "?")
		u.style = strings.HasSuffix(file, ".css")
	}
	r.add(u)
}

// exportList reads export { a, b as c } and export { a, b as c } from "module".
func (r *reader) exportList(s statement) {
	statement := &exportStatement{span: s.span}
	closing := 2
	for r.kind(s, closing) != js.CloseBraceToken && closing < len(s.tokens) {
		closing++
	}
	if r.kind(s, closing+1) == js.FromToken {
		statement.module = span{s.tokens[closing+1].start, s.end}.of(r.code)
	}
	for i := 2; i < closing; i++ {
		if s.tokens[i].kind == js.CommaToken {
			continue
		}
		start, local := s.tokens[i].start, s.tokens[i].of(r.code)
		name := local
		if r.kind(s, i+1) == js.AsToken && i+2 < closing {
			i += 2
			name = s.tokens[i].of(r.code)
		}
		if statement.module != "" {
			local = ""
		}
		item := span{start, s.tokens[i].end}.of(r.code)
		r.exports = append(r.exports, export{name: unquote(name), local: local, item: item, from: statement})
	}
}

// exportStar reads export * from "module" and export * as name from "module".
func (r *reader) exportStar(s statement) {
	statement := &exportStatement{span: s.span}
	if r.kind(s, 2) == js.AsToken && len(s.tokens) > 3 {
		statement.module = span{s.tokens[3].end, s.end}.of(r.code)
		r.exports = append(r.exports, export{name: unquote(s.tokens[3].of(r.code)), from: statement})
		return
	}
	if len(s.tokens) > 3 {
		statement.star = true
		statement.module = span{s.tokens[2].start, s.end}.of(r.code)
		statement.spec = unquote(s.tokens[3].of(r.code))
		r.stars = append(r.stars, statement)
	}
}

func (r *reader) exportDeclaration(s statement) {
	statement := &exportStatement{span: s.span, word: s.tokens[0].span}
	if r.kind(s, 1) == js.DefaultToken {
		statement.word.end = s.tokens[1].end
		u := unit{span: s.span, names: []string{defaultName}, refs: s.references(r.code)}
		if name := r.declaredName(s, 2); name != "" {
			u.names = append(u.names, name)
		}
		r.add(u)
		r.exports = append(r.exports, export{name: "default", local: defaultName, from: statement})
		return
	}
	from := len(r.units)
	switch r.kind(s, 1) {
	case js.VarToken, js.LetToken, js.ConstToken:
		r.variables(s, 2)
	default:
		r.add(unit{span: s.span, names: []string{r.declaredName(s, 1)}, refs: s.references(r.code)})
	}
	for _, u := range r.units[from:] {
		for _, name := range u.names {
			r.exports = append(r.exports, export{name: name, local: name, item: name, from: statement})
		}
	}
}

// declaredName returns the name of the function or class that is declared from token i on, or "".
func (r *reader) declaredName(s statement, i int) string {
	if r.kind(s, i) == js.AsyncToken {
		i++
	}
	if kind := r.kind(s, i); kind != js.FunctionToken && kind != js.ClassToken {
		return ""
	}
	i++
	if r.kind(s, i) == js.MulToken {
		i++
	}
	if !js.IsIdentifier(r.kind(s, i)) {
		return ""
	}
	return s.tokens[i].of(r.code)
}

// variables reads the declarators that begin at token first. Commas at the top level stand between them and nowhere
// else.
func (r *reader) variables(s statement, first int) {
	list := &varList{span: s.span}
	start := first
	tokens := s.tokens
	if last := len(tokens) - 1; tokens[last].kind == js.SemicolonToken {
		tokens = tokens[:last]
	}
	for i := first; i <= len(tokens); i++ {
		if i < len(tokens) && (tokens[i].kind != js.CommaToken || tokens[i].depth != 0) {
			continue
		}
		if i > start {
			list.units = append(list.units, r.add(r.declarator(tokens[start:i], list)))
		}
		if i < len(tokens) {
			list.commas = append(list.commas, tokens[i].span)
		}
		start = i + 1
	}
}

func (r *reader) declarator(tokens []token, list *varList) unit {
	u := unit{span: span{tokens[0].start, tokens[len(tokens)-1].end}, list: list}
	if ast := parseJS("var " + u.of(r.code)); ast != nil {
		u.names, u.refs = varNames(ast.Scope.Declared), varNames(ast.Scope.Undeclared)
		return u
	}
	u.refs = identifiers(r.code, tokens)
	for i, t := range tokens {
		if t.kind == js.EqToken && t.depth == 0 {
			u.names = identifiers(r.code, tokens[:i])
			break
		}
	}
	return u
}

// literal returns the token of the value of `const name = <literal>`, and the place of name.
func (r *reader) literal(name string) (value *token, at span) {
	tokens, at := r.value(name)
	if len(tokens) != 1 {
		return nil, at
	}
	return &tokens[0], at
}

// value returns the tokens of the value of `const name = <value>`, and the place of name.
func (r *reader) value(name string) (value []token, at span) {
	for _, u := range r.units {
		if u.list == nil || len(u.names) != 1 || u.names[0] != name {
			continue
		}
		tokens, _ := tokenize(u.of(r.code))
		for i := range tokens {
			tokens[i].start += u.start
			tokens[i].end += u.start
		}
		if len(tokens) < 3 || tokens[1].kind != js.EqToken {
			return nil, tokens[0].span
		}
		return tokens[2:], tokens[0].span
	}
	return nil, span{}
}
