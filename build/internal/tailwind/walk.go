package tailwind

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// A walk collects the files of sources.
type walk struct {
	places []place
	not    []rule   // what is taken from no place
	except []string // directories that nothing is taken from
	found  map[string]bool
	links  map[string]bool // directories that symbolic links led to
}

func newWalk(sources []Source, except []string) *walk {
	w := &walk{except: except, found: map[string]bool{}}
	for _, s := range sources {
		places, rules := placesOf(s)
		w.places, w.not = append(w.places, places...), append(w.not, rules...)
	}
	return w
}

func (w *walk) files() []string {
	for _, p := range w.places {
		w.links = map[string]bool{}
		var rules []rule
		if p.how == detected || p.how == deep {
			rules = rulesAbove(p.base)
		}
		w.directory(p, p.base, rules)
	}
	list := make([]string, 0, len(w.found))
	for file := range w.found {
		list = append(list, file)
	}
	slices.Sort(list)
	return list
}

func (w *walk) directory(p place, dir string, rules []rule) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	if p.how == detected || p.how == deep {
		rules = append(slices.Clip(rules), rulesIn(dir)...)
	}
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		switch isDir := w.isDirectory(path, entry); {
		case verdict(w.not, path, isDir) == ignored || slices.Contains(w.except, path):
		case isDir:
			if p.entersInto(path, rules) {
				w.directory(p, path, rules)
			}
		case p.takes(path, rules):
			w.found[path] = true
		}
	}
}

// isDirectory follows symbolic links, to each directory once.
func (w *walk) isDirectory(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.IsDir()
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return false
	}
	info, err := os.Stat(real)
	if err != nil || !info.IsDir() || w.links[real] || strings.HasPrefix(path+string(filepath.Separator), real+string(filepath.Separator)) {
		return false
	}
	w.links[real] = true
	return true
}

func (p place) entersInto(dir string, rules []rule) bool {
	switch p.how {
	case external:
		return true
	case exact: // only as deep as the pattern goes
		rel, err := filepath.Rel(p.base, dir)
		parts, names := strings.Split(p.pattern, "/"), strings.Split(filepath.ToSlash(rel), "/")
		if err != nil || len(names) >= len(parts) {
			return false
		}
		ok, err := doublestar.Match(parts[len(names)-1], names[len(names)-1])
		return ok && err == nil
	}
	return !isIgnoredDirectory(filepath.Base(dir)) && verdict(rules, dir, true) != ignored
}

func (p place) takes(file string, rules []rule) bool {
	name := filepath.Base(file)
	switch p.how {
	case external:
		return !isBinary(name)
	case detected:
		return !isNoTemplate(name) && verdict(rules, file, false) != ignored
	}
	rel, err := filepath.Rel(p.base, file)
	if err != nil {
		return false
	}
	ok, err := doublestar.Match(p.pattern, filepath.ToSlash(rel))
	if !ok || err != nil || p.how == exact {
		return ok && err == nil
	}
	return filepath.Ext(p.pattern) != "" || !isNoTemplate(name) && verdict(rules, file, false) != ignored
}
