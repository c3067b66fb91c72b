package virtual

import (
	"regexp"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// A span is a range of bytes of a page's code.
type span struct{ start, end int }

func (s span) of(code string) string { return code[s.start:s.end] }

// A token of JavaScript with its place. Spaces and comments are left out.
type token struct {
	span
	kind    js.TokenType
	depth   int  // of brackets around it; an opening and its closing bracket have the same
	newline bool // whether it is the first on its line
}

// tokenize splits code as esbuild prints it. Printed code is regular enough to tell a division from a regular
// expression by what stands before the slash.
func tokenize(code string) ([]token, bool) {
	var tokens []token
	lexer := js.NewLexer(parse.NewInputString(code))
	at, depth, newline := 0, 0, true
	for {
		kind, data := lexer.Next()
		if kind == js.ErrorToken {
			return tokens, at == len(code)
		}
		if (kind == js.DivToken || kind == js.DivEqToken) && regexpAfter(tokens, newline) {
			kind, data = lexer.RegExp()
			if kind == js.ErrorToken {
				return tokens, false
			}
		}
		t := token{span: span{at, at + len(data)}, kind: kind, newline: newline}
		at = t.end
		switch kind {
		case js.WhitespaceToken, js.CommentToken:
			continue
		case js.LineTerminatorToken, js.CommentLineTerminatorToken:
			newline = true
			continue
		case js.CloseBraceToken, js.CloseParenToken, js.CloseBracketToken, js.TemplateEndToken, js.TemplateMiddleToken:
			depth--
		}
		t.depth = depth
		switch kind {
		case js.OpenBraceToken, js.OpenParenToken, js.OpenBracketToken, js.TemplateStartToken, js.TemplateMiddleToken:
			depth++
		}
		tokens = append(tokens, t)
		newline = false
	}
}

// regexpAfter says whether a slash that follows tokens begins a regular expression.
func regexpAfter(tokens []token, newline bool) bool {
	if len(tokens) == 0 || newline {
		return true
	}
	switch last := tokens[len(tokens)-1].kind; last {
	case js.CloseParenToken, js.CloseBracketToken, js.CloseBraceToken, js.TemplateToken, js.TemplateEndToken,
		js.StringToken, js.RegExpToken, js.IncrToken, js.DecrToken, js.ThisToken, js.SuperToken, js.NullToken,
		js.TrueToken, js.FalseToken, js.PrivateIdentifierToken:
		return false
	default:
		return !js.IsNumeric(last) && !js.IsIdentifier(last)
	}
}

// A statement at the top level of a page.
type statement struct {
	span
	tokens []token
	ast    js.IStmt // nil if the parser does not know its syntax
	scope  js.Scope
}

// split cuts code into its top-level statements. esbuild begins each on a line of its own; lines that only together
// make a statement are joined.
func split(code string) ([]statement, bool) {
	tokens, ok := tokenize(code)
	if !ok {
		return nil, false
	}
	var list []statement
	for lines := cutLines(tokens); len(lines) > 0; {
		s, used := join(code, lines)
		list = append(list, s)
		lines = lines[used:]
	}
	return list, true
}

// cutLines cuts before every token at the top level that begins a line, except one that goes on with a statement.
func cutLines(tokens []token) [][]token {
	var lines [][]token
	start := 0
	for i, t := range tokens {
		if i == start || !t.newline || t.depth != 0 || isClosing(t.kind) {
			continue
		}
		switch t.kind {
		case js.ElseToken, js.CatchToken, js.FinallyToken:
			continue
		}
		lines = append(lines, tokens[start:i])
		start = i
	}
	if start < len(tokens) {
		lines = append(lines, tokens[start:])
	}
	return lines
}

func isClosing(kind js.TokenType) bool {
	switch kind {
	case js.CloseBraceToken, js.CloseParenToken, js.CloseBracketToken, js.TemplateEndToken, js.TemplateMiddleToken:
		return true
	}
	return false
}

// maxJoin is how many lines may make one statement. (A bracket that is open across lines does not count.)
const maxJoin = 3

func join(code string, lines [][]token) (s statement, used int) {
	for n := 1; n <= min(maxJoin, len(lines)); n++ {
		end := lines[n-1]
		whole := span{lines[0][0].start, end[len(end)-1].end}
		if ast := parseJS(whole.of(code)); ast != nil && len(ast.List) == 1 {
			return statement{span: whole, tokens: flatten(lines[:n]), ast: ast.List[0], scope: ast.Scope}, n
		}
	}
	first := lines[0]
	return statement{span: span{first[0].start, first[len(first)-1].end}, tokens: first}, 1
}

// parseJS returns nil for code that the parser does not accept.
func parseJS(code string) (ast *js.AST) {
	defer func() {
		if recover() != nil {
			ast = nil // the parser gave up; what it was to find out is then taken from the tokens
		}
	}()
	ast, err := js.Parse(parse.NewInputString(code), js.Options{})
	if err != nil {
		return nil
	}
	return ast
}

func flatten(lines [][]token) []token {
	var tokens []token
	for _, line := range lines {
		tokens = append(tokens, line...)
	}
	return tokens
}

// references returns the names that the statement takes from around it.
func (s statement) references(code string) []string {
	if s.ast != nil {
		return varNames(s.scope.Undeclared)
	}
	return identifiers(code, s.tokens)
}

// identifiers returns every identifier that is not a property's name: more than the names that are really used.
func identifiers(code string, tokens []token) []string {
	var names []string
	for i, t := range tokens {
		if js.IsIdentifier(t.kind) && (i == 0 || tokens[i-1].kind != js.DotToken && tokens[i-1].kind != js.OptChainToken) {
			names = append(names, t.of(code))
		}
	}
	return names
}

func varNames(vars js.VarArray) []string {
	names := make([]string, len(vars))
	for i, v := range vars {
		names[i] = string(v.Name())
	}
	return names
}

// What TypeScript's namespaces and enums become: a function that is called with the variable it fills.
var fillsVariable = regexp.MustCompile(`\)\(([\w$]+) \|\| \(([\w$]+) = \{\}\)\);?$`)

// belongsTo returns the variable that an expression statement does nothing but change, as in `Page.title = "x"`, or "".
func (s statement) belongsTo(code string) string {
	expression, ok := s.ast.(*js.ExprStmt)
	if !ok {
		return ""
	}
	if match := fillsVariable.FindStringSubmatch(s.of(code)); match != nil && match[1] == match[2] {
		return match[1]
	}
	assignment, ok := expression.Value.(*js.BinaryExpr)
	if !ok || assignment.Op != js.EqToken {
		return ""
	}
	return baseOf(assignment.X)
}

func baseOf(target js.IExpr) string {
	for {
		switch x := target.(type) {
		case *js.Var:
			return string(x.Name())
		case *js.DotExpr:
			target = x.X
		case *js.IndexExpr:
			target = x.X
		default:
			return ""
		}
	}
}
