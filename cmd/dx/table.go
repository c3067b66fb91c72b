package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// tableWidth is what a table keeps to, if its words allow it.
const tableWidth = 80

const columnGap = 2

// noBreak is a space that holds what is around it together.
const noBreak = "\u00a0"

// printTable prints aligned columns. Where they would be too wide the cells of
// the breakable ones go over several lines, in that order of columns; unless
// that would not help.
func printTable(w io.Writer, rows [][]string, breakable ...int) error {
	cells := make([][][]string, len(rows))
	for i, row := range rows {
		for _, text := range row {
			cells[i] = append(cells[i], []string{text})
		}
	}
	broken := make([][][]string, len(rows))
	for i := range cells {
		broken[i] = slices.Clone(cells[i])
	}
	for _, column := range breakable {
		excess := excessOf(broken)
		if excess <= 0 {
			break
		}
		width := columnWidths(broken)[column] - excess
		for i, row := range rows {
			broken[i][column] = breakWords(row[column], width)
		}
	}
	if excessOf(broken) <= 0 {
		cells = broken
	}
	widths := columnWidths(cells)
	var out strings.Builder
	for _, row := range cells {
		writeRow(&out, row, widths)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// excessOf returns by how much the rows are too wide.
func excessOf(rows [][][]string) int {
	total := -columnGap
	for _, width := range columnWidths(rows) {
		total += width + columnGap
	}
	return total - tableWidth
}

func columnWidths(rows [][][]string) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, lines := range row {
			for _, line := range lines {
				widths[i] = max(widths[i], utf8.RuneCountInString(line))
			}
		}
	}
	return widths
}

// breakWords breaks text into lines of at most width, or of one word.
func breakWords(text string, width int) []string {
	var lines []string
	for word := range strings.SplitSeq(text, " ") {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last])+1+utf8.RuneCountInString(word) <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

func writeRow(out *strings.Builder, row [][]string, widths []int) {
	height := 0
	for _, lines := range row {
		height = max(height, len(lines))
	}
	for i := range height {
		line := ""
		for column, lines := range row {
			text := ""
			if i < len(lines) {
				text = lines[i]
			}
			line += fmt.Sprintf("%-*s", widths[column]+columnGap, text)
		}
		fmt.Fprintln(out, strings.TrimRight(strings.ReplaceAll(line, noBreak, " "), " "))
	}
}
