package ssr

import (
	"errors"
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
	code      string
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
var passes = []syntax.Pass{syntax.Arguments, syntax.NewTargets, syntax.RegExps, syntax.Constants}

// Compile parses and compiles a bundle. A syntax error is an [*Error] with the
// position in the original source.
func Compile(b Bundle) (*Program, error) {
	p := &Program{name: b.Name, code: b.Code, base: b.Base, sources: sync.OnceValue(func() *sources { return newSources(b) })}
	jsx := &syntax.JSX{Global: p.global()}
	var err error
	if p.compiled, err = p.compile(b.Code, append(slices.Clone(passes), jsx.Pass)); err != nil {
		return nil, err
	}
	p.templates = newTemplates(jsx.Templates)
	p.plain = sync.OnceValues(func() (*goja.Program, error) { return p.compile(b.Code, passes) })
	return p, nil
}

func (p *Program) compile(code string, passes []syntax.Pass) (*goja.Program, error) {
	tree, err := p.parse(code)
	if err != nil {
		return nil, err
	}
	syntax.Apply(tree, passes...)
	out, err := goja.CompileAST(tree, true)
	if err == nil {
		return out, nil
	}
	// A regular expression that the engine does not know is an error where it
	// is used, not for the whole script.
	syntax.Apply(tree, syntax.UnknownRegExps(knowsRegExp))
	if out, other := goja.CompileAST(tree, true); other == nil {
		return out, nil
	}
	return nil, p.syntaxError(err)
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
	return p.runAlone(w)
}

// runAlone runs the program where its base has run already.
func (p *Program) runAlone(w *Worker) error {
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
