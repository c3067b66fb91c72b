package build

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// environment is what the process and the .env files say.
type environment struct {
	process map[string]string
	names   []string          // of the files' variables, in their order
	values  map[string]string // of them, expanded; the process's own value wins
	files   []string          // where they are, or would be
}

// envFiles returns the files that are read for a mode, each wins over the one before it.
func envFiles(dir, mode string) []string {
	if dir == "" {
		return nil
	}
	var files []string
	for _, name := range []string{".env", ".env.local", ".env." + mode, ".env." + mode + ".local"} {
		files = append(files, filepath.Join(dir, name))
	}
	return files
}

// environment reads the .env files in dir, "" for none. What a line of them has wrong is an *[Error].
func (c Config) environment(dir, mode string) (*environment, error) {
	e := &environment{process: environMap(c.Environ), values: map[string]string{}, files: envFiles(dir, mode)}
	where := map[string]Place{}
	for _, file := range e.files {
		text, err := readFile(file)
		if err != nil {
			return nil, refuse("", "Cannot read %s: %v", c.show(file), err)
		}
		variables, err := parseDotenv(text)
		if err != nil {
			return nil, c.badEnv(file, text, err)
		}
		for _, v := range variables {
			if _, known := e.values[v.name]; !known {
				e.names = append(e.names, v.name)
			}
			e.values[v.name], where[v.name] = v.value, placeIn(c.show(file), text, v.line, 1)
		}
	}
	x := &expander{environ: e.process, parsed: e.values}
	if name, err := x.all(e.names); err != nil {
		return nil, At(sentence(err), where[name], "")
	}
	return e, nil
}

// readFile reads a file; one that does not exist, or is a directory, is empty.
func readFile(file string) (string, error) {
	if info, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
		return "", nil
	}
	data, err := os.ReadFile(file)
	return string(data), err
}

func (c Config) badEnv(file, text string, err error) error {
	var bad *dotenvError
	if !errors.As(err, &bad) {
		return err
	}
	return At(sentence(bad), placeIn(c.show(file), text, bad.line, bad.column), "")
}

// sentence returns an error's text as messages begin: with a capital.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:]
}

// placeIn returns a place in a text with the line around it; line and column count from 1.
func placeIn(file, text string, line, column int) Place {
	lines := strings.Split(text, "\n")
	return Place{File: file, Line: line, Column: column, Source: strings.TrimSuffix(lines[min(line, len(lines))-1], "\r")}
}

func environMap(list []string) map[string]string {
	env := map[string]string{}
	for _, entry := range list {
		if name, value, ok := strings.Cut(entry, "="); ok && name != "" {
			env[name] = value
		}
	}
	return env
}

// all returns every variable; the process's own value wins.
func (e *environment) all() map[string]string {
	all := maps.Clone(e.values)
	maps.Copy(all, e.process)
	return all
}

// exposed returns the names and values of the variables that code may see: those that begin with one of the prefixes.
func (e *environment) exposed(prefixes []string) (names []string, values map[string]string) {
	has := func(name string) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(name, p) })
	}
	values = e.all()
	for _, name := range slices.Concat(e.names, slices.Sorted(maps.Keys(e.process))) {
		if has(name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names, values
}
