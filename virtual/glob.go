package virtual

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// A globImport is a call of import.meta.glob.
type globImport struct {
	patterns  []string // as they are written
	positive  []string // absolute, with slashes
	negative  []string
	relative  bool   // keys are relative to the script
	base      string // option: keys and patterns are relative to it
	query     string // option, with ?
	name      string // option import
	eager     bool
	all       bool // option exhaustive: also hidden files and node_modules
	anyCase   bool // option caseSensitive: false
	directory string
}

// glob replaces import.meta.glob(…) at token i by an object with the files that match, as Vite does.
func (r *rewriter) glob(i int) {
	open := i + 5
	end := r.closing(open)
	g, ok := r.readGlob(open+1, end)
	if !ok {
		return
	}
	for _, pattern := range g.patterns {
		if err := r.addPattern(g, pattern); err != nil {
			r.fail(i, "%v", err)
			return
		}
	}
	files, err := r.matches(g)
	if err != nil {
		r.fail(i, "import.meta.glob: %v", err)
		return
	}
	r.put(i, end, r.globObject(g, files))
}

// readGlob reads the arguments.
func (r *rewriter) readGlob(i, end int) (*globImport, bool) {
	g := &globImport{directory: filepath.ToSlash(filepath.Dir(r.script.file))}
	values, bad := r.arguments(i, end)
	if bad >= 0 {
		r.fail(bad, "import.meta.glob takes literals only: the files are looked for before anything runs")
		return nil, false
	}
	problem := g.set(values)
	if problem != "" {
		r.fail(i, "import.meta.glob: %s", problem)
	}
	return g, problem == ""
}

// arguments evaluates a list of arguments.
func (r *rewriter) arguments(i, end int) (values []any, bad int) {
	l := &literalReader{r: r, i: i, end: end, bad: -1}
	for l.i < end && l.bad < 0 {
		values = append(values, l.value())
		if l.i < end {
			l.comma("")
		}
	}
	return values, l.bad
}

func (g *globImport) set(values []any) (problem string) {
	if len(values) < 1 || len(values) > 2 {
		return "it takes a pattern, or a list of patterns, and options"
	}
	list, ok := values[0].([]any)
	if !ok {
		list = values[:1]
	}
	for _, value := range list {
		text, ok := value.(string)
		if !ok {
			return "a pattern is a string"
		}
		g.patterns = append(g.patterns, text)
	}
	g.relative = !slices.ContainsFunc(g.patterns, func(p string) bool { return p == "" || p[0] != '.' && p[0] != '!' })
	if len(values) == 1 {
		return ""
	}
	options, ok := values[1].(objectLiteral)
	if !ok {
		return "the second argument is an object with options"
	}
	for _, option := range options {
		if problem := g.option(option.name, option.value); problem != "" {
			return problem
		}
	}
	return ""
}

func (g *globImport) option(name string, value any) (problem string) {
	ok := true
	switch name {
	case "eager":
		g.eager, ok = value.(bool)
	case "exhaustive":
		g.all, ok = value.(bool)
	case "caseSensitive":
		g.anyCase, ok = value.(bool)
		g.anyCase = !g.anyCase
	case "import":
		g.name, ok = value.(string)
	case "base":
		g.base, ok = value.(string)
		if ok && !strings.HasPrefix(g.base, "/") && !strings.HasPrefix(g.base, "./") && !strings.HasPrefix(g.base, "../") {
			return `the option base begins with /, ./ or ../`
		}
	case "query":
		g.query, ok = queryText(value)
	case "as":
		g.query, ok = queryText(value)
		if g.query == "?raw" || g.query == "?url" {
			g.name = "default"
		}
	default:
		return fmt.Sprintf("there is no option %q", name)
	}
	if !ok {
		return fmt.Sprintf("the option %s has a value of the wrong type", name)
	}
	return ""
}

// queryText returns a query as it follows a path.
func queryText(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return "?" + strings.TrimPrefix(v, "?"), true
	case objectLiteral:
		var parts []string
		for _, p := range v {
			if _, nested := p.value.([]any); nested {
				return "", false
			}
			parts = append(parts, url.QueryEscape(p.name)+"="+url.QueryEscape(fmt.Sprint(p.value)))
		}
		return strings.TrimSuffix("?"+strings.Join(parts, "&"), "="), true
	}
	return "", false
}

// addPattern makes a pattern absolute.
func (r *rewriter) addPattern(g *globImport, pattern string) error {
	glob, negative := strings.CutPrefix(pattern, "!")
	root := filepath.ToSlash(r.root)
	dir := g.directory
	if g.base != "" {
		dir = g.baseDir(root)
	}
	absolute := ""
	switch {
	case strings.HasPrefix(glob, "/"):
		absolute = escapeGlob(root) + glob
	case strings.HasPrefix(glob, "./"), strings.HasPrefix(glob, "../"):
		absolute = joinGlob(dir, glob)
	case strings.HasPrefix(glob, "**"):
		absolute = escapeGlob(root) + "/" + glob
	default:
		to, ok := r.Conventions.alias(glob)
		if !ok || !path.IsAbs(filepath.ToSlash(to)) && !filepath.IsAbs(to) {
			return fmt.Errorf("import.meta.glob: the pattern %q begins neither with / or ./ nor with an alias", pattern)
		}
		if absolute = path.Clean(filepath.ToSlash(to)); !r.inProject(absolute) {
			absolute = escapeGlob(root) + absolute
		}
	}
	if !doublestar.ValidatePattern(absolute) {
		return fmt.Errorf("import.meta.glob: %q is not a pattern", pattern)
	}
	if negative {
		g.negative = append(g.negative, absolute)
	} else {
		g.positive = append(g.positive, absolute)
	}
	return nil
}

func (g *globImport) baseDir(root string) string {
	if strings.HasPrefix(g.base, "/") {
		return path.Join(root, g.base)
	}
	return path.Join(g.directory, g.base)
}

// joinGlob puts a relative pattern behind a directory.
func joinGlob(dir, glob string) string {
	for {
		if rest, ok := strings.CutPrefix(glob, "./"); ok {
			glob = rest
		} else if rest, ok := strings.CutPrefix(glob, "../"); ok {
			glob, dir = rest, path.Dir(dir)
		} else {
			return escapeGlob(dir) + "/" + glob
		}
	}
}

// escapeGlob makes a pattern of a path, which may have brackets in it.
func escapeGlob(dir string) string {
	return strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `{`, `\{`, `}`, `\}`, `*`, `\*`, `?`, `\?`).Replace(dir)
}

// matches returns the files, sorted, without the script itself.
func (r *rewriter) matches(g *globImport) ([]string, error) {
	found := map[string]bool{}
	for _, pattern := range g.positive {
		base, _ := doublestar.SplitPattern(pattern)
		if err := r.walk(g, pattern, base, found); err != nil {
			return nil, err
		}
	}
	var files []string
	for file := range found {
		if file != filepath.ToSlash(r.script.file) && !slices.ContainsFunc(g.negative, func(p string) bool { return g.match(p, file) }) {
			files = append(files, file)
		}
	}
	slices.Sort(files)
	return files, nil
}

func (g *globImport) match(pattern, file string) bool {
	if g.anyCase {
		pattern, file = strings.ToLower(pattern), strings.ToLower(file)
	}
	ok, err := doublestar.Match(pattern, file)
	return err == nil && ok
}

// walk finds the files below base that match.
func (r *rewriter) walk(g *globImport, pattern, base string, found map[string]bool) error {
	deep := strings.Contains(pattern, "**")
	depth := strings.Count(pattern, "/")
	err := filepath.WalkDir(filepath.FromSlash(base), func(file string, entry fs.DirEntry, err error) error {
		name := filepath.ToSlash(file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.listed(filepath.Dir(file)) // it may come into being
			return nil
		case err != nil:
			return err
		case name != base && !g.wants(pattern, entry.Name()):
			return skip(entry)
		case entry.IsDir():
			if !deep && strings.Count(name, "/") >= depth {
				return fs.SkipDir
			}
			r.listed(file)
		case g.match(pattern, name):
			found[name] = true
		}
		return nil
	})
	return err
}

// wants says whether a file or directory may be looked at: hidden ones only if the pattern names such.
func (g *globImport) wants(pattern, name string) bool {
	if g.all {
		return true
	}
	return name != "node_modules" && (!strings.HasPrefix(name, ".") || strings.Contains(pattern, "/"+name) || strings.Contains(pattern, "/.*"))
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func (r *rewriter) listed(dir string) {
	if r.Listed != nil {
		r.Listed(dir)
	}
}

// globObject writes the object that the call is replaced by.
func (r *rewriter) globObject(g *globImport, files []string) string {
	var out strings.Builder
	out.WriteString("({")
	for _, file := range files {
		spec := quote(relativeTo(g.directory, file) + g.query)
		key := quote(g.key(file, filepath.ToSlash(r.root)))
		name := g.name
		if name == "*" {
			name = ""
		}
		switch {
		case g.eager:
			variable := r.name()
			what := "* as " + variable
			if name != "" {
				what = "{ " + quoteName(name) + " as " + variable + " }"
			}
			r.imports = append(r.imports, "import "+what+" from "+spec+";")
			fmt.Fprintf(&out, "%s: %s, ", key, variable)
		case name != "":
			fmt.Fprintf(&out, "%s: () => import(%s).then((m) => m[%s]), ", key, spec, quote(name))
		default:
			fmt.Fprintf(&out, "%s: () => import(%s), ", key, spec)
		}
	}
	return strings.TrimSuffix(out.String(), ", ") + "})"
}

// key is the name of a file in the object.
func (g *globImport) key(file, root string) string {
	switch {
	case g.base != "":
		return relativeTo(g.baseDir(root), file)
	case g.relative:
		return relativeTo(g.directory, file)
	}
	rel := relativeTo(root, file)
	if rest, ok := strings.CutPrefix(rel, "./"); ok {
		return "/" + rest
	}
	return rel
}

// relativeTo returns the path of a file from a directory on, with ./ or ../ at its beginning.
func relativeTo(dir, file string) string {
	rel, err := filepath.Rel(filepath.FromSlash(dir), filepath.FromSlash(file))
	if err != nil {
		return file
	}
	if rel = filepath.ToSlash(rel); !strings.HasPrefix(rel, "../") {
		rel = "./" + rel
	}
	return rel
}
