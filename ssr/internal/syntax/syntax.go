// Package syntax rewrites the syntax trees of goja's parser before they are
// compiled. It does not know what the passes are for, nor how a program runs.
//
// A pass keeps the position of every node: the compiler takes source positions
// and the text of functions from the nodes, and errors are to point to where
// they did before. What a pass adds has the position of what it stands for.
//
// A tree belongs to the goroutine that rewrites it.
package syntax

import "github.com/dop251/goja/ast"

// Pass is a rewrite of a whole program, in place. It must keep what the program
// does, but for what its own documentation says, and must take every tree that
// the parser makes.
type Pass func(*ast.Program)

// Apply runs passes in order.
func Apply(p *ast.Program, passes ...Pass) {
	for _, pass := range passes {
		pass(p)
	}
}

// Visitor is what a pass does at the nodes of a tree. A nil field does nothing.
type Visitor struct {
	// Enter is called before the children of a node; they are left out if it
	// gives false.
	Enter func(ast.Node) bool

	// Leave is called after the children of a node that was entered.
	Leave func(ast.Node)

	// Expression is called after the children of an expression, where one can
	// stand in its place, and before Leave. What it gives replaces it; it is not
	// visited again. Names that are declared or assigned to, names of properties
	// that are not computed, and the members of literals and patterns are
	// visited, but can't be replaced.
	Expression func(ast.Expression) ast.Expression
}

// Walk visits a program in the order of its source.
func (v *Visitor) Walk(p *ast.Program) { v.statements(p.Body) }

// WalkExpression visits an expression, and gives what stands in its place.
func (v *Visitor) WalkExpression(e ast.Expression) ast.Expression {
	v.expression(&e)
	return e
}

func (v *Visitor) enter(n ast.Node) bool { return v.Enter == nil || v.Enter(n) }

func (v *Visitor) leave(n ast.Node) {
	if v.Leave != nil {
		v.Leave(n)
	}
}
