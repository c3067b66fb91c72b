package main

import (
	"os"
	"strings"
	"testing"
)

// The table in the documentation is that of the results, and these are of the
// pages and versions that there are.
func TestTable(t *testing.T) {
	t.Chdir("..")
	pages, err := readPages(".")
	if err != nil {
		t.Fatal(err)
	}
	all, err := readResults(resultsFile)
	if err != nil {
		t.Fatal(err)
	}
	packages := map[string]bool{}
	for _, p := range pages {
		r := all.Pages[p.Name]
		if r == nil {
			t.Errorf("%s was not tried", p.Name)
			continue
		}
		if got, want := r.label(), (&result{Packages: p.packages}).label(); got != want || r.Category != p.Category || r.Note != p.Note {
			t.Errorf("%s was tried as %s %q with %s; it is %s %q with %s", p.Name, r.Category, r.Note, got, p.Category, p.Note, want)
		}
		if err := r.check(p.Name); err != nil {
			t.Error(err)
		}
		for _, used := range p.packages {
			packages[used.Name] = true
		}
	}
	if len(all.Pages) != len(pages) || len(pages) < 100 || len(packages) < 100 {
		t.Errorf("%d results of %d pages with %d packages", len(all.Pages), len(pages), len(packages))
	}
	text, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), tableBegin+all.table()+tableEnd) {
		t.Errorf("the table in %s is not that of %s", docsFile, resultsFile)
	}
}
