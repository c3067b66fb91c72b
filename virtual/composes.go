package virtual

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// A composition is one class that another one is composed of.
type composition struct {
	class  string
	file   string // the CSS module it is in
	global bool   // it is a plain class name
}

// composed returns the class names of a class in the order in which Vite gives them: its own, then for every class it is
// composed of that one's names. It returns nil if it does not understand the file.
func (p *plugin) composed(file, class string, under map[composition]bool) []string {
	self := composition{class: class, file: file}
	if under[self] {
		return nil // a class that is composed of itself
	}
	under[self] = true
	defer delete(under, self)
	source, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	names := []string{p.scope(file) + "_" + class}
	all, ok := p.compositions(file, string(source))
	if !ok {
		return nil
	}
	for _, c := range all[class] {
		if c.global {
			names = append(names, c.class)
			continue
		}
		more := p.composed(c.file, c.class, under)
		if more == nil {
			return nil
		}
		names = append(names, more...)
	}
	return names
}

// compositions finds the declarations of `composes` in a CSS module, by class.
func (p *plugin) compositions(file, source string) (found map[string][]composition, ok bool) {
	found = map[string][]composition{}
	var classes []string
	sheet := css.NewParser(parse.NewInputString(source), false)
	for {
		grammar, _, data := sheet.Next()
		switch grammar {
		case css.ErrorGrammar:
			return found, errors.Is(sheet.Err(), io.EOF)
		case css.QualifiedRuleGrammar, css.BeginRulesetGrammar:
			classes = append(classes, simpleClass(sheet.Values())...)
		case css.EndRulesetGrammar:
			classes = nil
		case css.DeclarationGrammar:
			if string(data) != "composes" {
				continue
			}
			for _, class := range classes {
				found[class] = append(found[class], p.composition(file, sheet.Values())...)
			}
		}
	}
}

// simpleClass returns the class of a selector that is nothing but a class: only those can be composed.
func simpleClass(selector []css.Token) []string {
	if len(selector) == 2 && string(selector[0].Data) == "." && selector[1].TokenType == css.IdentToken {
		return []string{string(selector[1].Data)}
	}
	return nil
}

// composition reads `a b`, `a b from "./file.module.css"` and `a b from global`.
func (p *plugin) composition(file string, values []css.Token) []composition {
	var list []composition
	from := ""
	for i, v := range values {
		switch {
		case v.TokenType == css.IdentToken && string(v.Data) == "from" && i > 0:
			for _, rest := range values[i+1:] {
				if rest.TokenType == css.StringToken || rest.TokenType == css.IdentToken {
					from = string(rest.Data)
				}
			}
			return p.placed(list, file, from)
		case v.TokenType == css.IdentToken:
			list = append(list, composition{class: string(v.Data)})
		}
	}
	return p.placed(list, file, "")
}

func (p *plugin) placed(list []composition, file, from string) []composition {
	spec := unquote(from)
	if from != "" && from != "global" {
		spec, _ = p.Conventions.alias(spec)
	}
	for i := range list {
		switch {
		case from == "":
			list[i].file = file
		case from == "global":
			list[i].global = true
		case p.inProject(spec):
			list[i].file = filepath.Clean(filepath.FromSlash(spec))
		case strings.HasPrefix(spec, "/"):
			list[i].file = p.abs(spec[1:])
		default:
			list[i].file = filepath.Join(filepath.Dir(file), filepath.FromSlash(spec))
		}
	}
	return list
}
