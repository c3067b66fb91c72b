package virtual

import (
	"bytes"
	"crypto/rand"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

//go:embed vite/*.mjs
var viteFiles embed.FS

// viteProject is dx.json, which the Vite plugin reads.
type viteProject struct {
	Project     string              `json:"project"`
	Root        string              `json:"root"`
	Names       map[string][]string `json:"names"` // the files that may shadow a module, the first wins
	BuiltIn     string              `json:"builtin"`
	Custom      []viteCustom        `json:"custom"`
	PageExports []string            `json:"pageExports"` // what is taken out of pages and nested layouts in the browser
	Beside      []string            `json:"beside"`      // what they export besides components
	Components  []string            `json:"components"`  // what a clientOnly page has in the browser only
	Files       string              `json:"files"`
	Vite        json.RawMessage     `json:"vite,omitempty"` // settings that win over the project's
}

type viteCustom struct {
	Prefix string `json:"prefix"`
	File   string `json:"file"`
}

// WriteVite writes into dir what Vite needs: the plugin, a description of the project, the built-in modules, and
// files.js. Files that are right already are left alone. A page with an error does not keep Vite from starting: files.js
// then stays as it was.
func (m *Modules) WriteVite(dir string) error {
	texts, err := m.viteTexts(dir)
	if err != nil {
		return fmt.Errorf("write %s: %w", m.relative(dir), err)
	}
	for name, text := range texts {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return fmt.Errorf("write %s: %w", m.relative(dir), err)
		}
	}
	if err := removeOthers(dir, texts); err != nil {
		return fmt.Errorf("write %s: %w", m.relative(dir), err)
	}
	err = m.WriteFiles(dir)
	var source *SourceError
	if !errors.As(err, &source) {
		return err
	}
	file := filepath.Join(dir, filesName)
	if _, err := os.Stat(file); err == nil {
		return nil
	}
	return writeFile(file, []byte((&Files{}).generate(Client, nil)))
}

func (m *Modules) viteTexts(dir string) (map[string][]byte, error) {
	texts := map[string][]byte{}
	scripts, err := fs.Glob(viteFiles, "vite/*.mjs")
	if err != nil {
		return nil, err
	}
	for _, name := range scripts {
		if texts[path.Base(name)], err = viteFiles.ReadFile(name); err != nil {
			return nil, err
		}
	}
	names := map[string][]string{}
	for _, name := range m.names {
		if name == filesName {
			continue
		}
		names[name] = candidates(name)
		if texts["virtual/"+name], err = fs.ReadFile(m.builtIn, name); err != nil {
			return nil, err
		}
	}
	project := viteProject{
		Project: m.project, Root: m.root, Names: names, Custom: []viteCustom{}, PageExports: serverExports, Components: components,
		Beside:  slices.DeleteFunc(slices.Clone(pageExports), func(name string) bool { return slices.Contains(components, name) }),
		BuiltIn: filepath.Join(dir, "virtual"), Files: filepath.Join(dir, filesName), Vite: m.vite,
	}
	for _, c := range m.custom {
		project.Custom = append(project.Custom, viteCustom{c.Prefix, c.File})
	}
	texts["dx.json"], err = json.MarshalIndent(project, "", "  ")
	return texts, err
}

// WriteFiles writes files.js into dir, for the browser, as pages/ and layouts/ are now.
func (m *Modules) WriteFiles(dir string) error {
	files, err := m.Files()
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, filesName), []byte(files.generate(Client, nil))); err != nil {
		return fmt.Errorf("write %s: %w", m.relative(filepath.Join(dir, filesName)), err)
	}
	return nil
}

// writeFile writes a file at one stroke, and not at all if it has that content already.
func writeFile(file string, data []byte) error {
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	temp := file + "." + rand.Text()[:8] + ".tmp"
	if err := os.WriteFile(temp, data, 0o666); err != nil {
		return err
	}
	if err := os.Rename(temp, file); err != nil {
		os.Remove(temp)
		return err
	}
	return nil
}

// removeOthers deletes the scripts of another version of dx.
func removeOthers(dir string, keep map[string][]byte) error {
	for _, pattern := range []string{"*.mjs", "virtual/*.js", "virtual/*.jsx"} {
		found, err := fs.Glob(os.DirFS(dir), pattern)
		if err != nil {
			return err
		}
		found = slices.DeleteFunc(found, func(name string) bool { return keep[name] != nil })
		for _, name := range found {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
				return err
			}
		}
	}
	return nil
}

// ServerFiles returns the text of files.js for the server, as f was scanned.
func (f *Files) ServerFiles() string { return f.generate(Server, nil) }
