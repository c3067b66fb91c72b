package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The section of a document that -write replaces is between these lines.
const (
	sectionBegin = "<!-- measured by make bench: do not edit -->"
	sectionEnd   = "<!-- end of what make bench measured -->"
)

// replaceSection puts text between the marks.
func replaceSection(document, text string) (string, error) {
	before, rest, ok := strings.Cut(document, sectionBegin)
	if !ok {
		return "", errors.New("there is no line " + sectionBegin)
	}
	_, after, ok := strings.Cut(rest, sectionEnd)
	if !ok {
		return "", errors.New("there is no line " + sectionEnd)
	}
	return before + sectionBegin + "\n\n" + strings.TrimSpace(text) + "\n\n" + sectionEnd + after, nil
}

// table is a Markdown table whose columns are as wide as they must be; all but
// the first are numbers.
func table(head []string, rows [][]string) string {
	widths := make([]int, len(head))
	for _, row := range append([][]string{head}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	line := func(row []string) {
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-len([]rune(cell)))
			if i == 0 {
				fmt.Fprintf(&b, "| %s%s |", cell, pad)
			} else {
				fmt.Fprintf(&b, " %s%s |", pad, cell)
			}
		}
		b.WriteByte('\n')
	}
	line(head)
	for i, width := range widths {
		if i == 0 {
			b.WriteString("|" + strings.Repeat("-", width+2) + "|")
		} else {
			b.WriteString(strings.Repeat("-", width+1) + ":|")
		}
	}
	b.WriteByte('\n')
	for _, row := range rows {
		line(row)
	}
	return b.String()
}

// markdown is the whole report for people.
func (r *report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s.\n", r.Date.Format("2 January 2006"), r.Machine)
	var versions []string
	for _, v := range r.Versions {
		versions = append(versions, v.Name+" "+v.Version)
	}
	fmt.Fprintf(&b, "%s.\n", strings.Join(versions, " · "))
	if len(r.Results) > 0 {
		fmt.Fprintf(&b, "%d connections; %g s of load after %g s of warm-up, medians of %d interleaved rounds.\n", r.Connections, r.Seconds, r.Warmup, r.Rounds)
	}
	for _, p := range pages {
		b.WriteString(r.pageTable(p))
	}
	b.WriteString(r.failures())
	b.WriteString(r.inProcessTable())
	b.WriteString(r.soakText())
	b.WriteString(r.goalTable())
	b.WriteString(r.developTable())
	return b.String()
}

func (r *report) pageTable(p page) string {
	var measured []*result
	for _, one := range r.Results {
		if one.Page == p.Name && len(one.Rounds) > 0 && one.Failure == "" {
			measured = append(measured, one)
		}
	}
	if len(measured) == 0 {
		return ""
	}
	slices.SortFunc(measured, func(a, b *result) int { return int(b.rps() - a.rps()) })
	dx := r.find("dx", p.Name)
	rows := make([][]string, len(measured))
	for i, one := range measured {
		ratio := "–"
		if dx != nil {
			ratio = times(dx.rps() / one.rps())
		}
		name := r.bySystem[one.System].title()
		if one.System == "dx" {
			name = "**" + name + "**"
		}
		rows[i] = []string{
			name, number(one.rps()), ratio, number(one.p50()), number(one.p99()), fmt.Sprintf("%.1f", one.cores()),
			fmt.Sprintf("%.0f → %.0f", one.idle(), one.peak()), fmt.Sprintf("%.0f", one.start()), fmt.Sprintf("%.1f", float64(one.Bytes)/1000),
		}
	}
	head := []string{p.Name, "req/s", "dx is", "p50 ms", "p99 ms", "cores", "MB idle → peak", "first answer ms", "kB"}
	return fmt.Sprintf("\n### %s: %s\n\n%s", strings.ToUpper(p.Name[:1])+p.Name[1:], p.About, table(head, rows))
}

// failures are the systems without figures, and why; pages that failed alike
// are named together.
func (r *report) failures() string {
	pagesOf := make(map[[2]string][]string)
	var order [][2]string
	for _, one := range r.Results {
		if one.Failure == "" {
			continue
		}
		key := [2]string{one.System, one.Failure}
		if pagesOf[key] == nil {
			order = append(order, key)
		}
		pagesOf[key] = append(pagesOf[key], one.Page)
	}
	var b strings.Builder
	for _, key := range order {
		fmt.Fprintf(&b, "\n%s, %s: **failed**\n\n```\n%s\n```\n", r.bySystem[key[0]].title(), strings.Join(pagesOf[key], ", "), key[1])
	}
	for _, failure := range r.Failures {
		fmt.Fprintf(&b, "\n**failed**\n\n```\n%s\n```\n", failure)
	}
	return b.String()
}

func (r *report) inProcessTable() string {
	if len(r.InProcess) == 0 {
		return ""
	}
	var rows [][]string
	for _, one := range r.InProcess {
		node, dx, goja := one.ms(0), one.ms(1), one.ms(2)
		rows = append(rows, []string{one.Page, number(node), number(dx), number(goja), times(dx / node), times(goja / dx)})
	}
	head := []string{"ms per render", renderers[0].Name, renderers[1].Name, renderers[2].Name, "dx ÷ Node", "react-dom in goja ÷ dx"}
	return "\n### In process, one core\n\n" + table(head, rows)
}

func (r *report) developTable() string {
	if len(r.Develop) == 0 {
		return ""
	}
	rows := make([][]string, len(r.Develop))
	for i, one := range r.Develop {
		rows[i] = []string{one.Name, fmt.Sprintf("%.0f", one.median()), fmt.Sprintf("%.0f to %.0f", one.MS[0], one.MS[len(one.MS)-1])}
	}
	return "\n### Developing the kitchen sink\n\n" + table([]string{"what", "ms", "of " + fmt.Sprint(len(r.Develop[0].MS)) + " runs"}, rows)
}

func times(ratio float64) string {
	if ratio >= 10 {
		return fmt.Sprintf("%.0f×", ratio)
	}
	return fmt.Sprintf("%.2f×", ratio)
}

// number has three digits that count.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	default:
		return fmt.Sprintf("%.2f", v)
	}
}
