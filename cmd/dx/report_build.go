package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/dx-host/dx/build"
)

// A buildReport is what dx build --json prints. The names are part of dx's
// interface; sizes are in bytes, those of routes compressed with gzip.
type buildReport struct {
	Routes []routeSize  `json:"routes"`
	Server sizeChange   `json:"server"`
	Files  []build.File `json:"files"`
	Pages  int          `json:"prerendered"`
}

type routeSize struct {
	Pattern string     `json:"pattern"`
	File    string     `json:"file"`
	JS      sizeChange `json:"js"`
	CSS     sizeChange `json:"css"`
}

// A sizeChange is a size now and in the build before; Before is nil where there
// was none.
type sizeChange struct {
	Size   int64  `json:"size"`
	Before *int64 `json:"before"`
}

func reportOf(r *build.Report) buildReport {
	out := buildReport{Routes: []routeSize{}, Server: sizeChange{Size: r.Server}, Files: r.Files, Pages: r.Pages}
	if r.Last != nil {
		out.Server.Before = &r.Last.Server
	}
	for _, route := range r.Routes {
		line := routeSize{Pattern: route.Pattern, File: route.Page, JS: sizeChange{Size: route.JS}, CSS: sizeChange{Size: route.CSS}}
		if r.Last != nil {
			if last, ok := r.Last.Routes[route.Page]; ok {
				line.JS.Before, line.CSS.Before = &last.JS, &last.CSS
			}
		}
		out.Routes = append(out.Routes, line)
	}
	return out
}

// printReport shows what a visitor loads for each page, and what changed.
func printReport(t *terminal, r *build.Report, asJSON bool) error {
	report := reportOf(r)
	if asJSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(report)
	}
	rows := [][]string{{"PAGE", "FILE", "JS", "", "CSS", ""}}
	for _, route := range report.Routes {
		js := route.JS.change()
		if r.Last != nil && route.JS.Before == nil {
			js = "new"
		}
		rows = append(rows, []string{route.Pattern, route.File, size(route.JS.Size), js, size(route.CSS.Size), route.CSS.change()})
	}
	if err := printTable(t.out, withoutEmpty(rows), 1); err != nil {
		return err
	}
	line := "server bundle " + size(report.Server.Size)
	if change := report.Server.change(); change != "" {
		line += " (" + change + ")"
	}
	_, err := fmt.Fprintln(t.out, line)
	return err
}

// withoutEmpty takes out the columns that have nothing in them.
func withoutEmpty(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for column := range rows[0] {
		empty := true
		for _, row := range rows {
			empty = empty && row[column] == ""
		}
		for i, row := range rows {
			if !empty {
				out[i] = append(out[i], row[column])
			}
		}
	}
	return out
}

func size(bytes int64) string {
	if bytes == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f kB", float64(bytes)/1000)
}

// change is "+1.2 kB", or "" if it would be nothing.
func (s sizeChange) change() string {
	if s.Before == nil {
		return ""
	}
	text := fmt.Sprintf("%+.1f kB", float64(s.Size-*s.Before)/1000)
	if strings.Trim(text, "+-0. kB") == "" {
		return ""
	}
	return text
}

// largeChunk is from how many bytes, before compression, a script is worth a
// warning: as many as Vite has.
const largeChunk = 500_000

// sayLarge names the scripts that take long to load and to parse.
func sayLarge(t *terminal, r *build.Report) {
	for _, f := range r.Files {
		name, client := strings.CutPrefix(f.Name, "client/")
		if client && strings.HasSuffix(name, ".js") && f.Size > largeChunk {
			t.sayf("dx: warning: %s is %s (%s with gzip); what not every page needs can be loaded later: lazy(() => import('./chart.jsx'))", name, size(f.Size), size(f.Gzip))
		}
	}
}
