package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
)

// The table stands between these lines; the rest of the file is written by hand.
const (
	tableBegin = "<!-- make compatibility -->\n"
	tableEnd   = "<!-- end of make compatibility -->\n"
)

// writeDocs puts the table into its place.
func writeDocs(file string, all *results) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(text), tableBegin)
	_, after, closed := strings.Cut(rest, tableEnd)
	if !ok || !closed {
		return fmt.Errorf("%s has no place for the table between the lines\n%s%s", file, tableBegin, tableEnd)
	}
	return os.WriteFile(file, []byte(before+tableBegin+all.table()+tableEnd+after), 0o644)
}

// table is all that is found, as Markdown.
func (all *results) table() string {
	var out strings.Builder
	all.summary(&out)
	names := slices.Collect(maps.Keys(all.Pages))
	for _, category := range categories {
		rows := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return all.Pages[name].Category != category })
		if len(rows) == 0 {
			continue
		}
		slices.SortFunc(rows, func(a, b string) int {
			return cmp.Or(cmp.Compare(all.Pages[a].label(), all.Pages[b].label()), cmp.Compare(a, b))
		})
		fmt.Fprintf(&out, "\n#### %s\n\n| packages | result | renderer | dx, ms | Node, ms |\n|---|---|---|--:|--:|\n", category)
		for _, name := range rows {
			out.WriteString(all.Pages[name].row())
		}
	}
	return out.String()
}

// label names the packages.
func (r *result) label() string {
	var list []string
	for _, p := range r.Packages {
		list = append(list, p.Name+" "+p.Version)
	}
	return strings.Join(list, ", ")
}

func (r *result) row() string {
	found, renderer := r.Result, r.Renderer
	if r.Note != "" {
		found = "**" + found + "**: " + r.Note
	}
	if r.Left != "" {
		renderer += ": " + r.Left
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %s |\n", r.label(), found, renderer, number(r.DX), number(r.Node))
}

// number writes milliseconds with two digits that count.
func number(ms float64) string {
	if ms == 0 {
		return ""
	}
	digits := max(0, 1-int(math.Floor(math.Log10(ms))))
	return fmt.Sprintf("%.*f", min(digits, 3), ms)
}

// summary says how many there are of what, and compares the times.
func (all *results) summary(out *strings.Builder) {
	count, packages := map[string]int{}, map[string]bool{}
	var ratios []float64
	native := 0
	for _, r := range all.Pages {
		count[r.Result]++
		for _, p := range r.Packages {
			packages[p.Name] = true
		}
		if r.Renderer == "native" {
			native++
			ratios = append(ratios, r.DX/r.Node)
		}
	}
	slices.Sort(ratios)
	fmt.Fprintf(out, "%d pages with %d packages, tried on %s with React %s and Node %s. ", len(all.Pages), len(packages), all.Date, all.React, all.Node)
	fmt.Fprintf(out, "%d give the same HTML in dx and in Node, byte for byte; %d give another, %d fail in dx, %d in both.\n", count[same], count[differs], count[fails], count[failsInBoth])
	if n := len(ratios); n > 0 {
		fmt.Fprintf(out, "The native renderer rendered %d of them, in %.1f times the time that Node takes in the median; a quarter in less than %.1f times, a quarter in more than %.1f times.\n",
			native, ratios[n/2], ratios[n/4], ratios[3*n/4])
	}
}
