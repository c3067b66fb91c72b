package build

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dx-host/dx/virtual"
)

// devStyles finds the stylesheets of each page in the server's bundle, where they are empty modules.
func (c Config) devStyles(text string, files *virtual.Files, piped *pipeline) (map[string][]string, error) {
	meta, err := parseMetafile(text)
	if err != nil {
		return nil, err
	}
	entry, err := c.input("index.js")
	if err != nil {
		return nil, err
	}
	styles := map[string][]string{}
	for _, page := range documents(files) {
		w := &styleWalk{meta: meta, seen: map[string]bool{"dx:files.js": true}}
		w.visit(entry)
		for _, file := range pageFiles(page, files) {
			w.visit(c.inputOf(file))
		}
		urls := []string{}
		for _, sheet := range w.sheets {
			if url := piped.sheetURL(sheet); url != "" {
				urls = append(urls, url)
				continue
			}
			file := filepath.FromSlash(sheet)
			if !filepath.IsAbs(file) {
				file = filepath.Join(c.Project, file)
			}
			urls = append(urls, c.devURL(file))
		}
		styles[page.ID] = urls
	}
	return styles, nil
}

// documents returns the pages, and an empty one for the document that says that there is no such page.
func documents(files *virtual.Files) []virtual.Page {
	return append(slices.Clone(files.Pages), virtual.Page{})
}

// pageFiles returns what a page adds to the shell: its layouts and itself, as paths below the Vite root.
func pageFiles(page virtual.Page, files *virtual.Files) (list []string) {
	name := cmp.Or(page.Layout, "default")
	for _, layout := range files.Layouts {
		if layout.Name == name {
			list = append(list, layout.File)
		}
	}
	list = append(list, page.Chain...)
	if page.ID != "" {
		list = append(list, page.ID)
	}
	return list
}

// input returns the metafile's name of a virtual module.
func (c Config) input(name string) (string, error) {
	module, err := c.Modules.Resolve("/dx:" + name)
	if err != nil {
		return "", err
	}
	if module.File == "" {
		return "dx:" + name, nil
	}
	return c.show(module.File), nil
}

// inputOf returns the metafile's name of a file below the Vite root.
func (c Config) inputOf(file string) string {
	return c.show(filepath.Join(c.Root, filepath.FromSlash(file)))
}

// A styleWalk collects stylesheets in the order in which their rules apply: that of the imports.
type styleWalk struct {
	meta   *metafile
	seen   map[string]bool
	sheets []string
}

func (w *styleWalk) visit(input string) {
	if w.seen[input] {
		return
	}
	w.seen[input] = true
	for _, imported := range w.meta.Inputs[input].Imports {
		if !imported.External {
			w.visit(imported.Path)
		}
	}
	if file, ok := stylesheet(input); ok {
		w.sheets = append(w.sheets, file)
	}
}

// stylesheet returns the file of an input that is a stylesheet.
func stylesheet(input string) (string, bool) {
	if scoped, ok := strings.CutPrefix(input, "dx-css:"); ok {
		return scoped, true
	}
	if strings.HasPrefix(input, viteModule+":") {
		return input, isSheet(input)
	}
	// A stylesheet that is imported with a query is a text or a file, and applies to nothing by itself.
	return input, isSheet(input) && !strings.HasPrefix(input, "dx-")
}
