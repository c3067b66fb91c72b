package main

import "fmt"

// A goal is a ratio that dx is to reach, and what was measured.
type goal struct {
	what     string
	measured float64
	least    float64 // or, if most is given,
	most     float64
	unit     string
}

func (g goal) reached() bool {
	if g.most > 0 {
		return g.measured <= g.most
	}
	return g.measured >= g.least
}

func (g goal) row() []string {
	limit := fmt.Sprintf("≥ %g%s", g.least, g.unit)
	if g.most > 0 {
		limit = fmt.Sprintf("≤ %g%s", g.most, g.unit)
	}
	verdict := "missed"
	if g.reached() {
		verdict = "reached"
	}
	return []string{g.what, limit, number(g.measured) + g.unit, verdict}
}

// rates are the systems that dx is to be faster than, each with two processes.
var rates = []struct {
	page, system string
	least        float64
}{
	{"spiral", "fastify", 1}, {"spiral", "next-app", 1.5}, {"spiral", "next-pages", 1.5},
	{"typical", "fastify", 1.2}, {"typical", "next-app", 1.5}, {"typical", "next-pages", 1.5}, {"typical", "react-router", 1},
	{"tiny", "fastify", 5},
}

// goals are those about which something was measured.
func (r *report) goals() []goal {
	var all []goal
	for _, t := range rates {
		if dx, other := r.find("dx", t.page), r.find(t.system, t.page); dx != nil && other != nil {
			all = append(all, goal{what: fmt.Sprintf("%s: req/s ÷ %s", t.page, r.bySystem[t.system].title()), measured: dx.rps() / other.rps(), least: t.least, unit: "×"})
		}
	}
	for _, p := range pages {
		dx := r.find("dx", p.Name)
		if dx == nil {
			continue
		}
		all = append(all, goal{what: p.Name + ": p99 ÷ p50", measured: dx.p99() / dx.p50(), most: 3, unit: "×"})
		if other := r.find("fastify", p.Name); other != nil {
			all = append(all, goal{what: p.Name + ": memory under load ÷ @fastify/react, 2 processes", measured: dx.peak() / other.peak(), most: 0.5, unit: "×"})
		}
		all = append(all, goal{what: p.Name + ": start to first answer", measured: dx.start(), most: 200, unit: " ms"})
	}
	for _, one := range r.InProcess {
		all = append(all,
			goal{what: "in process, " + one.Page + ": time ÷ Node's", measured: one.ms(1) / one.ms(0), most: 3, unit: "×"},
			goal{what: "in process, " + one.Page + ": react-dom in goja ÷ dx", measured: one.ms(2) / one.ms(1), least: 10, unit: "×"})
	}
	if len(r.Soak) >= 4 {
		all = append(all, goal{what: "memory of the second half of the renders ÷ the first's", measured: growth(r.Soak), most: 1.1, unit: "×"})
	}
	return all
}

func (r *report) goalTable() string {
	var rows [][]string
	for _, g := range r.goals() {
		rows = append(rows, g.row())
	}
	if len(rows) == 0 {
		return ""
	}
	return "\n### What dx is to reach\n\n" + table([]string{"what", "goal", "measured", ""}, rows)
}
