package virtual

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// without returns the code of a page without some of its exports, and without everything that only they used: imports
// (even of modules with side effects), variables, functions. What does something by itself stays, as does whatever the
// page already had and did not use. Lines and columns of the rest do not move.
func (p *pageModule) without(names []string) string {
	return p.edit(names, p.live(names))
}

// serverHalf returns the code of a clientOnly page for the server: what its other exports need, and no more. What it
// does by itself is meant for the browser too, unless it is done to something that those exports use.
func (p *pageModule) serverHalf() string {
	_, kept := p.locals(components)
	live := p.reach(kept)
	for grown := true; grown; {
		grown = false
		for i, u := range p.units {
			if u.root && !live[i] && (u.style || p.uses(u, live)) {
				live[i], grown = true, true
				maps.Copy(live, p.reach(u.refs))
			}
		}
	}
	return p.edit(components, p.keep(live))
}

// uses says whether a unit refers to one of those in live.
func (p *pageModule) uses(u unit, live map[int]bool) bool {
	for _, name := range u.refs {
		for _, i := range p.declaredBy[name] {
			if live[i] {
				return true
			}
		}
	}
	return false
}

func (p *pageModule) edit(names []string, keep []bool) string {
	e := editor{code: p.code}
	e.removeUnits(p.units, keep)
	e.trimExports(p, names, keep)
	return e.apply()
}

// live returns which units stay when the exports called names are gone.
func (p *pageModule) live(names []string) []bool {
	removed, kept := p.locals(names)
	onlyTheirs := p.reach(removed)
	live := p.reach(kept)
	for i, u := range p.units {
		if !live[i] && (u.root || !onlyTheirs[i]) {
			live[i] = true
			maps.Copy(live, p.reach(u.refs))
		}
	}
	return p.keep(live)
}

func (p *pageModule) keep(live map[int]bool) []bool {
	keep := make([]bool, len(p.units))
	for i := range keep {
		keep[i] = live[i]
	}
	return keep
}

// locals returns the names behind the exports called names, and those behind the others.
func (p *pageModule) locals(names []string) (removed, kept []string) {
	for _, x := range p.exports {
		if slices.Contains(names, x.name) {
			removed = append(removed, x.local)
		} else {
			kept = append(kept, x.local)
		}
	}
	return removed, kept
}

// reach returns the units that are needed for names.
func (p *pageModule) reach(names []string) map[int]bool {
	reached := map[int]bool{}
	seen := map[string]bool{"": true}
	for queue := slices.Clone(names); len(queue) > 0; queue = queue[1:] {
		if seen[queue[0]] {
			continue
		}
		seen[queue[0]] = true
		for _, i := range p.declaredBy[queue[0]] {
			if !reached[i] {
				reached[i] = true
				queue = append(append(queue, p.units[i].refs...), p.units[i].names...)
			}
		}
	}
	return reached
}

// An editor changes code without moving what it leaves.
type editor struct {
	code  string
	edits []edit
	after string // added at the end
}

type edit struct {
	span
	text string
}

// blank replaces s by spaces.
func (e *editor) blank(s span) {
	e.replace(s, "")
}

// replace puts text in the place of s; the lines after it stay where they are.
func (e *editor) replace(s span, text string) {
	old := s.of(e.code)
	if lines := strings.Count(old, "\n"); lines > 0 {
		text += strings.Repeat("\n", lines) + strings.Repeat(" ", len(old)-1-strings.LastIndex(old, "\n"))
	} else if len(text) < len(old) {
		text += strings.Repeat(" ", len(old)-len(text))
	}
	e.edits = append(e.edits, edit{s, text})
}

func (e *editor) removeUnits(units []unit, keep []bool) {
	lists := map[*varList]bool{}
	for i, u := range units {
		switch {
		case u.list == nil:
			if !keep[i] {
				e.blank(u.span)
			}
		case !lists[u.list]:
			lists[u.list] = true
			e.removeDeclarators(units, u.list, keep)
		}
	}
}

// removeDeclarators takes dead declarators out of a list, and the commas that are then too many.
func (e *editor) removeDeclarators(units []unit, list *varList, keep []bool) {
	last := -1 // live declarator
	for n, i := range list.units {
		if keep[i] {
			last = n
		}
	}
	if last < 0 {
		e.blank(list.span)
		return
	}
	for n, i := range list.units {
		if !keep[i] {
			e.blank(units[i].span)
		}
		if n < len(list.commas) && (!keep[i] || n == last) {
			e.blank(list.commas[n])
		}
	}
}

// trimExports makes the statements that export one of names export only the others.
func (e *editor) trimExports(p *pageModule, names []string, keep []bool) {
	done := map[*exportStatement]bool{}
	for _, x := range p.exports {
		if slices.Contains(names, x.name) && !done[x.from] {
			done[x.from] = true
			e.trimExport(p, x.from, names, keep)
		}
	}
	for _, star := range p.stars {
		if slices.ContainsFunc(star.starred, func(name string) bool { return slices.Contains(names, name) }) {
			e.trimStar(star, names)
		}
	}
}

func (e *editor) trimExport(p *pageModule, s *exportStatement, names []string, keep []bool) {
	var rest []string
	for _, x := range p.exports {
		if x.from != s || slices.Contains(names, x.name) {
			continue
		}
		rest = append(rest, x.item)
	}
	list := ""
	if len(rest) > 0 {
		list = strings.TrimRight("export { "+strings.Join(rest, ", ")+" } "+s.module, " ;") + ";"
	}
	if s.word == (span{}) {
		e.replace(s.span, list)
		return
	}
	for i, u := range p.units {
		if keep[i] && u.start >= s.start && u.end <= s.end {
			e.blank(s.word)
			e.after += list
			return
		}
	}
}

func (e *editor) trimStar(star *exportStatement, names []string) {
	var rest []string
	for _, name := range star.starred {
		if !slices.Contains(names, name) {
			rest = append(rest, quoteName(name))
		}
	}
	if len(rest) == 0 {
		e.blank(star.span)
		return
	}
	e.replace(star.span, "export { "+strings.Join(rest, ", ")+" } "+star.module)
}

func (e *editor) apply() string {
	slices.SortFunc(e.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	var out strings.Builder
	at := 0
	for _, edit := range e.edits {
		if edit.start < at {
			continue // inside of something that is gone already
		}
		out.WriteString(e.code[at:edit.start])
		out.WriteString(edit.text)
		at = edit.end
	}
	out.WriteString(e.code[at:])
	if e.after != "" {
		out.WriteString("\n" + e.after + "\n")
	}
	return out.String()
}
