package build

import (
	"context"
	"slices"
	"testing"
)

// Two pages that share a module; one loads another later; a package is there twice.
var analysed = map[string]string{
	"client/pages/index.jsx":                              "import { shared } from '../lib/shared.js'\nimport './index.css'\nimport { n } from 'number'\nimport { m } from 'other'\nexport default () => <p onClick={() => import('../lib/late.js')}>{shared(n + m)}</p>\n",
	"client/pages/about.jsx":                              "import { shared } from '../lib/shared.js'\nexport default () => <p>{shared('about')}</p>\n",
	"client/pages/index.css":                              ".index { color: red }\n",
	"client/lib/shared.js":                                "export const shared = (x) => 'shared by both: ' + x\n",
	"client/lib/late.js":                                  "export const late = 'as late as can be'\nconsole.log(late)\n",
	"node_modules/number/package.json":                    `{"name":"number","version":"1.0.0","main":"index.js"}`,
	"node_modules/number/index.js":                        "export const n = Math.random() + 1\n",
	"node_modules/other/package.json":                     `{"name":"other","version":"3.0.0","main":"index.js"}`,
	"node_modules/other/index.js":                         "import { n } from 'number'\nexport const m = n * 2\n",
	"node_modules/other/node_modules/number/package.json": `{"name":"number","version":"2.0.0","main":"index.js"}`,
	"node_modules/other/node_modules/number/index.js":     "export const n = Math.random() + 2\n",
}

func TestAnalysis(t *testing.T) {
	c, _ := app(t, analysed)
	c.DryRun, c.Analyse = true, true
	report, err := Production(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	a := report.Analysis
	for side, bundle := range map[string]*AnalysedBundle{"client": &a.Client, "server": &a.Server} {
		for _, file := range bundle.Files {
			var sum int64
			for _, part := range file.Parts {
				sum += part[1]
			}
			if file.Parts == nil || sum > file.Size {
				t.Errorf("%s: %s has %d bytes, its modules %d", side, file.Name, file.Size, sum)
			}
		}
	}
	index := func(path string) int {
		return slices.IndexFunc(a.Client.Modules, func(m AnalysedModule) bool { return m.Path == path })
	}
	page := a.Client.Modules[index("client/pages/index.jsx")]
	for _, path := range []string{"client/lib/shared.js", "client/pages/index.css", "node_modules/number/index.js", "node_modules/other/index.js"} {
		if !slices.Contains(page.Imports, index(path)) {
			t.Errorf("the page's imports %v lack %s (%d)", page.Imports, path, index(path))
		}
	}
	if !slices.Equal(page.Lazy, []int{index("client/lib/late.js")}) || page.Entry || !a.Client.Modules[index("dx:mount.js")].Entry {
		t.Errorf("the page: %+v", page)
	}
	checkDuplicates(t, a)
	checkAnalysedRoutes(t, a, report)
}

func checkDuplicates(t *testing.T, a *Analysis) {
	t.Helper()
	var got []string
	for _, pkg := range a.Duplicates {
		for _, copy := range pkg.Copies {
			got = append(got, pkg.Bundle+" "+copy.Dir+" "+copy.Version)
			if copy.Size == 0 {
				t.Errorf("nothing of %s is in the bundle", copy.Dir)
			}
		}
	}
	want := []string{
		"client node_modules/number 1.0.0", "client node_modules/other/node_modules/number 2.0.0",
		"server node_modules/number 1.0.0", "server node_modules/other/node_modules/number 2.0.0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("duplicates %q, want %q", got, want)
	}
}

// checkAnalysedRoutes: the sizes are those of the report, the files are there.
func checkAnalysedRoutes(t *testing.T, a *Analysis, report *Report) {
	t.Helper()
	for i, route := range a.Routes {
		if want := report.Routes[i]; route.Page != want.Page || route.JS != want.JS || route.CSS != want.CSS {
			t.Errorf("%+v, the report has %+v", route, want)
		}
		if len(route.Files) < 2 {
			t.Errorf("%s loads only %v", route.Page, route.Files)
		}
		for _, name := range route.Files {
			if !slices.ContainsFunc(a.Client.Files, func(f AnalysedFile) bool { return f.Name == name }) {
				t.Errorf("%s loads %s, which is not there", route.Page, name)
			}
		}
	}
}
