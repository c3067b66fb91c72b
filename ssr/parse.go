package ssr

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

// What the engine's parser (as of September 2026) can't take, and is given in
// another form. Each goes when the parser takes it. Positions behind one, in
// the same line, are off by some columns.

// maxRepairs is how often a script is parsed again.
const maxRepairs = 100

func (p *Program) parse(code string) (*ast.Program, error) {
	for range maxRepairs {
		tree, err := p.tryParse(code)
		if err == nil {
			return tree, nil
		}
		repaired := repairEscapes(code, err)
		if repaired == code {
			repaired = repairField(code, err)
		}
		if repaired == code {
			return nil, err
		}
		code = repaired
	}
	return nil, fmt.Errorf("compile %s: the parser failed", p.name)
}

// knowsRegExp says whether the engine can compile a regular expression.
func knowsRegExp(literal string) bool {
	_, err := goja.Compile("", literal, true)
	return err == nil
}

var errParser = errors.New("the parser failed")

func (p *Program) tryParse(code string) (tree *ast.Program, err error) {
	defer func() {
		if x := recover(); x != nil {
			tree, err = nil, fmt.Errorf("compile %s: %w: %v", p.name, errParser, x)
		}
	}()
	tree, err = parser.ParseFile(nil, p.name, code, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, p.syntaxError(err)
	}
	return tree, nil
}

var longEscape = regexp.MustCompile(`\\u\{0*10[0-9a-fA-F]{4}\}`)

// repairEscapes puts the characters of the last plane, which make the parser
// panic as \u{10FFFF} in a string, in the places of their escapes.
func repairEscapes(code string, err error) string {
	if !errors.Is(err, errParser) {
		return code
	}
	return longEscape.ReplaceAllStringFunc(code, func(escape string) string {
		r, _ := strconv.ParseInt(escape[len(`\u{`):len(escape)-1], 16, 32)
		return string(rune(r))
	})
}

var fieldName = regexp.MustCompile(`(^|[^\w$#.])(get|set|async)\s*$`)

// repairField quotes the name of a field of a class that is get, set or async,
// behind which the parser expects a method.
func repairField(code string, err error) string {
	var list parser.ErrorList
	if !errors.As(err, &list) {
		return code
	}
	token, is := strings.CutPrefix(list[0].Message, "Unexpected token ")
	at := offsetOf(code, list[0].Position.Line, list[0].Position.Column)
	if !is || at < 0 || len(token) != 1 || !strings.Contains("=;}", token) {
		return code
	}
	from := max(0, at-80)
	behind := strings.LastIndex(code[from:at+1], token) // the position is that of what comes next
	if behind < 0 {
		return code
	}
	m := fieldName.FindStringSubmatchIndex(code[from : from+behind])
	if m == nil {
		return code
	}
	start, end := from+m[4], from+m[5]
	return code[:start] + `"` + code[start:end] + `"` + code[end:]
}
