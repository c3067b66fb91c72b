package ssr

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator writes random JSX: literal elements with slots wherever they can be.
type generator struct {
	*rand.Rand
	b strings.Builder
}

var (
	generatedValues = strings.Fields("string empty markup number zero minusZero fraction nan true false null undefined symbol bigint array toString unicode spaces numericZero surrogate")
	generatedTags   = strings.Fields("div p span a ul li table tbody tr td svg g path math select option textarea input button pre title img br x-y foreignObject noscript label b i em")
	generatedNames  = strings.Fields("id className title href src value data-a aria-b tabIndex hidden disabled checked download cols rowSpan htmlFor viewBox strokeWidth xlinkHref onClick unknown role width loading name defaultValue selected contentEditable")
	generatedStyles = strings.Fields("color marginTop opacity WebkitFlex msTransform left zIndex '--x'")
	generatedTexts  = []string{"x", "a b", "&lt;&amp;", "é😀", "  ", "1", "{'\\n'}", "{''}", "{0}", "{-1.5}", "{true}", "{null}", "{`t`}", "{undefined}"}
)

func pick(g *generator, list []string) string { return list[g.IntN(len(list))] }

// generatedCases is the source of a module that adds n cases.
func generatedCases(seed uint64, n int) string {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	g.b.WriteString("import React, { Fragment, Suspense, createContext, use, useId, useState } from 'react'\nimport { cases, values } from './cases.jsx'\n" +
		"const Context = createContext('c'), Id = () => <i id={useId()} />, Pass = ({ children }) => children, Props = ({ a, ...rest }) => <u title={a} {...rest} />\n" +
		"const Late = ({ v, children }) => { const [p] = useState(() => promises[v] ??= new Promise((y) => setTimeout(() => y(v), 1))); return <s>{use(p)}{children}</s> }, promises = {}\n" +
		"const Look = ({ children }) => { React.Children.forEach(children, (c) => c?.props?.children); return children }\n")
	for i := range n {
		fmt.Fprintf(&g.b, "cases['template generated %d'] = () => ", i)
		g.element(4)
		g.b.WriteString("\n")
	}
	return g.b.String()
}

func (g *generator) slot() string { return "{values." + pick(g, generatedValues) + "}" }

func (g *generator) element(depth int) {
	switch g.IntN(14) {
	case 0:
		g.around("<>", "</>", depth)
	case 1:
		g.around("<Context value="+g.slot()+">", "</Context>", depth)
	case 2:
		g.around("<Pass>", "</Pass>", depth)
	case 3:
		g.around("<Look>", "</Look>", depth)
	case 4:
		g.b.WriteString("<Id />")
	case 5:
		g.around("<Suspense fallback={<b>f</b>}>", "</Suspense>", depth)
	case 6:
		g.around(fmt.Sprintf("<Late v=\"%d\">", g.IntN(9)), "</Late>", depth)
	case 7:
		g.around("<Props a="+g.slot()+" title=\"t\">", "</Props>", depth)
	default:
		g.host(depth)
	}
}

func (g *generator) around(open, end string, depth int) {
	g.b.WriteString(open)
	g.children(depth)
	g.b.WriteString(end)
}

func (g *generator) host(depth int) {
	tag := pick(g, generatedTags)
	g.b.WriteString("<" + tag)
	if g.IntN(4) == 0 {
		g.b.WriteString(" key=" + []string{`"k"`, "{1}", "{values.string}"}[g.IntN(3)])
	}
	used := map[string]bool{}
	for range g.IntN(4) {
		if name := pick(g, generatedNames); !used[name] {
			used[name] = true
			g.b.WriteString(" " + name + []string{"", `="v&quot;"`, "={5}", "=" + g.slot(), "=" + g.slot()}[g.IntN(5)])
			if g.IntN(2) == 0 {
				name = "data-" + name
				g.b.WriteString(" " + name + "=" + g.slot())
			}
		}
	}
	if g.IntN(4) == 0 {
		g.b.WriteString(" style={{ " + pick(g, generatedStyles) + ": values." + pick(g, generatedValues[:8]) + ", top: 1, " + "bottom: values." + pick(g, generatedValues[:8]) + " }}")
	}
	switch tag {
	case "br", "img", "input":
		g.b.WriteString(" />")
	case "textarea", "title":
		g.b.WriteString(">" + []string{"t", g.slot()}[g.IntN(2)] + "</" + tag + ">")
	default:
		g.around(">", "</"+tag+">", depth)
	}
}

func (g *generator) children(depth int) {
	for range g.IntN(4) {
		switch k := g.IntN(8); {
		case k < 2:
			g.b.WriteString(pick(g, generatedTexts))
		case k < 4 || depth == 0:
			g.b.WriteString(g.slot())
		case k == 4:
			g.b.WriteString("{[1, 2].map((n) => ")
			g.element(depth - 1)
			g.b.WriteString(")}")
		case k == 5:
			g.b.WriteString("{values." + pick(g, generatedValues) + " && ")
			g.element(depth - 1)
			g.b.WriteString("}")
		default:
			g.element(depth - 1)
		}
	}
}
