// Package dx_test keeps the architecture: who may import whom.
package dx_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/dx-host/dx/"

// ladder says what of this module a package may import. It is policy, not
// something to edit until a build passes: see ARCHITECTURE.md.
var ladder = map[string][]string{
	"vfs":               {},
	"virtual":           {"vfs"},
	"build":             {"build/internal/tailwind", "virtual", "vfs"},
	"ssr":               {"ssr/internal/intl", "ssr/internal/regexps", "ssr/internal/rounded", "ssr/internal/syntax"},
	"server":            {"ssr"},
	"devproxy":          {},
	"devtools":          {"server"},
	"templates/react":   {},
	"templates/starter": {},
	"cmd/dx":            {"build", "devproxy", "devtools", "server", "ssr", "templates/react", "templates/starter", "virtual"},
	"e2e":               {},
	"bench":             {},
	"bench/inprocess":   {"server", "ssr"}, // the renderer without a server around it
	"compat":            {"build", "server", "ssr", "templates/react", "virtual"},

	"build/internal/tailwind":    {},
	"ssr/internal/intl":          {"ssr/internal/intl/cldr"},
	"ssr/internal/intl/cldr":     {},
	"ssr/internal/intl/cldr/gen": {"ssr/internal/intl/cldr"},
	"ssr/internal/regexps":       {},
	"ssr/internal/rounded":       {},
	"ssr/internal/syntax":        {"ssr/internal/regexps"},
	"examples/kitchensink/api":   {},
}

// owners says which packages alone may import a library.
var owners = map[string][]string{
	"github.com/evanw/esbuild":     {"build", "virtual"},
	"github.com/fsnotify/fsnotify": {"build"},
	"github.com/dop251/goja":       {"ssr", "ssr/internal/syntax"},
	"github.com/gorilla/websocket": {"examples/kitchensink/api"},
	"github.com/spf13/":            {"cmd/dx"},
	"net/http":                     {"server", "devproxy", "devtools", "cmd/dx", "e2e", "bench", "examples/kitchensink/api"},
}

func TestLadder(t *testing.T) {
	seen := make(map[string]bool)
	err := fs.WalkDir(os.DirFS("."), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); entry.IsDir() && (name == "node_modules" || name == "testdata" || name == ".git" || name == "dist") {
			return fs.SkipDir
		}
		if path.Ext(file) == ".go" && path.Dir(file) != "." {
			seen[path.Dir(file)] = true
			checkImports(t, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range ladder {
		if !seen[pkg] {
			t.Errorf("%s is in the ladder and not in the repository", pkg)
		}
	}
}

// checkImports looks at one file. Tests may use any library, but packages of
// this module only along the ladder's arrows.
func checkImports(t *testing.T, file string) {
	pkg := path.Dir(file)
	allowed, ok := ladder[pkg]
	if !ok {
		t.Errorf("%s is not in the ladder", pkg)
		return
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
			continue
		}
		if own, ok := strings.CutPrefix(name, module); ok && own != pkg && !slices.Contains(allowed, own) {
			t.Errorf("%s imports %s: the ladder has no such arrow", file, own)
		}
		for library, pkgs := range owners {
			isTest := strings.HasSuffix(file, "_test.go")
			if !isTest && (name == library || strings.HasPrefix(name, strings.TrimSuffix(library, "/")+"/")) && !slices.Contains(pkgs, pkg) {
				t.Errorf("%s imports %s: it belongs to %s", file, name, strings.Join(pkgs, ", "))
			}
		}
	}
}
