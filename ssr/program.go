package ssr

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// Program is a compiled bundle, shared by every worker.
type Program struct {
	name      string
	base      *Program // runs first; nil for none
	compiled  *goja.Program
	templates []*template                   // that compiled makes elements of
	plain     func() (*goja.Program, error) // the same without templates
	sources   func() *sources
	facts     factsOnce
	missing   missingLocales
}

// passes are the rewrites of a bundle before it is compiled, in their order.
// That which makes templates follows them.
var passes = []syntax.Pass{syntax.Arguments, syntax.RegExps, syntax.Constants}

// Compile parses and compiles a bundle. A syntax error is an [*Error] with the
// position in the original source.
func Compile(b Bundle) (*Program, error) {
	p := &Program{name: b.Name, base: b.Base, sources: sync.OnceValue(func() *sources { return newSources(b) })}
	jsx := &syntax.JSX{Global: p.global()}
	var err error
	if p.compiled, err = p.compile(b.Code, append(slices.Clone(passes), jsx.Pass)); err != nil {
		return nil, err
	}
	p.templates = newTemplates(jsx.Templates)
	p.plain = sync.OnceValues(func() (*goja.Program, error) { return p.compile(b.Code, passes) })
	return p, nil
}

func (p *Program) compile(code string, passes []syntax.Pass) (out *goja.Program, err error) {
	// goja's parser panics on a few inputs.
	defer func() {
		if x := recover(); x != nil {
			out, err = nil, fmt.Errorf("compile %s: the parser failed: %v", p.name, x)
		}
	}()
	tree, err := parser.ParseFile(nil, p.name, code, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, p.syntaxError(err)
	}
	syntax.Apply(tree, passes...)
	if out, err = goja.CompileAST(tree, true); err != nil {
		return nil, p.syntaxError(err)
	}
	return out, nil
}

// global is the name of the function that a script with templates calls.
func (p *Program) global() string { return "dx:templates of " + p.name }

// run runs the program in a worker, after its base.
func (p *Program) run(w *Worker) error {
	if p.base != nil {
		if err := p.base.run(w); err != nil {
			return err
		}
	}
	script := p.compiled
	if w.config.ReactDOM { // which needs ordinary elements
		var err error
		if script, err = p.plain(); err != nil {
			return err
		}
	} else if err := w.defineGlobal(p); err != nil {
		return err
	}
	_, err := w.vm.RunProgram(script)
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
