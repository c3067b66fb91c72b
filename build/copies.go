package build

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Warnings are what a build found that does not keep it from working.
type Warnings struct {
	Messages []api.Message
}

// Format returns the messages as esbuild writes warnings; "" for none.
func (w *Warnings) Format(color bool) string {
	if w == nil {
		return ""
	}
	return strings.Join(api.FormatMessages(w.Messages, api.FormatMessagesOptions{Kind: api.WarningMessage, Color: color}), "")
}

// oneCopy are packages whose modules keep state that everybody must share.
var oneCopy = []struct{ name, why string }{
	{"react", "hooks work only in components that use the renderer's copy"},
	{"react-dom", "preloads and forms work only with the renderer's copy"},
}

// copies warns of packages that are in a bundle twice.
func (c Config) copies(m *metafile) []api.Message {
	var list []api.Message
	for _, pkg := range oneCopy {
		files := map[string]string{} // by directory, the package's main module
		for name := range m.Inputs {
			if dir, ok := packageDir(name, pkg.name); ok && strings.TrimPrefix(name, dir) == "/index.js" {
				files[c.plain(name)] = dir
			}
		}
		if len(files) < 2 {
			continue
		}
		message := api.Message{Text: fmt.Sprintf("There are %d copies of %s in the server's bundle: %s", len(files), pkg.name, pkg.why)}
		for _, file := range slices.Sorted(maps.Keys(files)) {
			note := file + c.importers(m, files[file])
			message.Notes = append(message.Notes, api.Note{Text: note})
		}
		message.Notes = append(message.Notes, api.Note{Text: "A package that has its own should name " + pkg.name + " as a peer dependency; try npm dedupe, or \"overrides\" in package.json"})
		list = append(list, message)
	}
	return list
}

// packageDir returns the directory of the package that an input belongs to, if it is called name.
func packageDir(input, name string) (string, bool) {
	const modules = "node_modules/"
	i := strings.LastIndex(input, modules)
	if i < 0 || !strings.HasPrefix(input[i+len(modules):], name+"/") {
		return "", false
	}
	return input[:i+len(modules)+len(name)], true
}

// plain returns the path of an input, also of one that development took from another script, as messages show it.
func (c Config) plain(input string) string {
	if file, ok := strings.CutPrefix(input, vendorNamespace+":"); ok {
		return c.show(filepath.FromSlash(file))
	}
	return input
}

// importers says who imports modules of a package from outside of it.
func (c Config) importers(m *metafile, dir string) string {
	var names []string
	for name, input := range m.Inputs {
		inside := strings.HasPrefix(name, dir+"/")
		if !inside && slices.ContainsFunc(input.Imports, func(i metaImport) bool { return strings.HasPrefix(i.Path, dir+"/") }) {
			names = append(names, c.plain(name))
		}
	}
	slices.Sort(names)
	switch n := len(names); {
	case n == 0:
		return ""
	case n > 3:
		return fmt.Sprintf(", imported by %s and %d more", strings.Join(names[:2], ", "), n-2)
	}
	return ", imported by " + strings.Join(names, ", ")
}
