package tailwind

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// A rule is a line of a .gitignore file.
type rule struct {
	base      string // the directory that it is about
	glob      string
	anywhere  bool // in any directory below
	directory bool // about directories only
	not       bool // what it matches is not ignored
}

type decision int

const (
	undecided decision = iota
	ignored
	kept
)

// verdict asks the rules about a path; the last that matches decides.
func verdict(rules []rule, path string, isDir bool) decision {
	for _, r := range slices.Backward(rules) {
		if !r.matches(path, isDir) {
			continue
		}
		if r.not {
			return kept
		}
		return ignored
	}
	return undecided
}

func (r rule) matches(path string, isDir bool) bool {
	rel, err := filepath.Rel(r.base, path)
	if err != nil || rel == "." || !filepath.IsLocal(rel) || r.directory && !isDir {
		return false
	}
	name := filepath.ToSlash(rel)
	if r.anywhere {
		name = filepath.Base(rel)
	}
	ok, err := doublestar.Match(r.glob, name)
	return ok && err == nil
}

// rulesIn returns the rules that a directory has for what is in it.
func rulesIn(dir string) (rules []rule) {
	for _, name := range []string{".gitignore", ".ignore"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if r, ok := parseRule(dir, strings.TrimRight(line, "\r\n")); ok {
				rules = append(rules, r)
			}
		}
	}
	return rules
}

func parseRule(dir, line string) (rule, bool) {
	r := rule{base: dir}
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	if line == "" || line[0] == '#' {
		return r, false
	}
	line, r.not = strings.CutPrefix(line, "!")
	line, r.directory = strings.CutSuffix(line, "/")
	r.anywhere = !strings.Contains(line, "/")
	r.glob = strings.TrimPrefix(line, "/")
	return r, r.glob != ""
}

// rulesAbove returns the rules that the directories above one have for it: those of its repository, or if it is in none
// of all directories above.
func rulesAbove(dir string) (rules []rule) {
	for !isRepository(dir) {
		parent := filepath.Dir(dir)
		if parent == dir {
			break
		}
		dir = parent
		rules = append(rulesIn(dir), rules...)
	}
	return rules
}

func isRepository(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, ".git"))
	return err == nil
}

var ignoredDirectories = strings.Fields(`.git .hg .jj .next .parcel-cache .pnpm-store .svelte-kit .svn .turbo .venv .vercel .yarn __pycache__ node_modules venv`)

func isIgnoredDirectory(name string) bool { return slices.Contains(ignoredDirectories, name) }

// isNoTemplate says of a file's name that nobody writes class names in it.
func isNoTemplate(name string) bool { return noTemplate.MatchString(name) || isBinary(name) }

var noTemplate = regexp.MustCompile(`\.(less|lock|sass|scss|styl|log)$|^(package-lock\.json|pnpm-lock\.yaml|bun\.lockb|\.gitignore|\.env|\.env\..*)$`)

func isBinary(name string) bool {
	_, ok := binary[strings.TrimPrefix(filepath.Ext(name), ".")]
	return ok
}
