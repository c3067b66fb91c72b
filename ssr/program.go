package ssr

import (
	"errors"
	"fmt"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// Program is a compiled bundle, shared by every worker.
type Program struct {
	name     string
	base     *Program // runs first; nil for none
	compiled *goja.Program
	sources  func() *sources
	facts    factsOnce
}

// passes are the rewrites of a bundle before it is compiled, in their order.
var passes = []syntax.Pass{}

// Compile parses and compiles a bundle. A syntax error is an [*Error] with the
// position in the original source.
func Compile(b Bundle) (p *Program, err error) {
	// goja's parser panics on a few inputs.
	defer func() {
		if x := recover(); x != nil {
			p, err = nil, fmt.Errorf("compile %s: the parser failed: %v", b.Name, x)
		}
	}()
	p = &Program{name: b.Name, base: b.Base, sources: sync.OnceValue(func() *sources { return newSources(b) })}
	tree, err := parser.ParseFile(nil, b.Name, b.Code, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, p.syntaxError(err)
	}
	syntax.Apply(tree, passes...)
	p.compiled, err = goja.CompileAST(tree, false)
	if err != nil {
		return nil, p.syntaxError(err)
	}
	return p, nil
}

// run runs the program in vm, after its base.
func (p *Program) run(vm *goja.Runtime) error {
	if p.base != nil {
		if err := p.base.run(vm); err != nil {
			return err
		}
	}
	_, err := vm.RunProgram(p.compiled)
	return err
}

func (p *Program) syntaxError(err error) error {
	e := &Error{Name: "SyntaxError", Message: err.Error(), Cause: err}
	var at file.Position
	var list parser.ErrorList
	var late *goja.CompilerSyntaxError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		e.Message, at = list[0].Message, list[0].Position
	case errors.As(err, &late) && late.File != nil:
		e.Message, at = late.Message, late.File.Position(late.Offset)
	}
	if at.Line > 0 {
		e.Stack = []Frame{p.sources().frame("", p.name, at.Line, at.Column)}
	}
	return e
}
