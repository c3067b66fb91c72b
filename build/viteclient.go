package build

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/dx-host/dx/virtual"
)

// viteClient is what Vite has built for the browser, with what server, the server's bundle, refers to besides.
func (c Config) viteClient(files *virtual.Files, server []byte) (*client, error) {
	out := &client{styles: map[string][]string{}, loose: map[string]bool{}}
	var err error
	if out.files, err = c.viteFiles(server); err != nil {
		return nil, err
	}
	for name, data := range out.files {
		if strings.HasSuffix(name, ".map") {
			out.files[name] = c.withoutPages(name, data)
		}
		out.loose[name] = !hashedName.MatchString(strings.TrimSuffix(name, ".map"))
	}
	if out.meta, err = c.viteMetafile(c.vite.Client, out.files); err != nil {
		return nil, err
	}
	for _, chunk := range c.vite.Client.Chunks {
		if chunk.Entry && chunk.Name == "mount" {
			out.entry = chunk.File
		}
	}
	if out.entry == "" {
		return nil, fmt.Errorf("build with Vite: there is no script for /dx:mount.js")
	}
	c.viteStyles(out, files)
	return out, nil
}

// viteFiles reads what the browser may ask for: all of its own half, the stylesheets of pages that only the server
// renders, and the other files that those have.
func (c Config) viteFiles(server []byte) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, side := range []string{"client", "styles", "server"} {
		keep := func(name string) bool {
			switch ext := path.Ext(name); {
			case side == "client":
				return !strings.HasPrefix(name, ".vite/")
			case ext == ".js", ext == ".map", files[name] != nil:
				return false
			case ext == ".css" && side == "server":
				return bytes.Contains(server, []byte(path.Base(name)))
			}
			return true
		}
		found, err := filesBelow(filepath.Join(c.vite.dir, side), keep)
		if err != nil {
			return nil, err
		}
		maps.Copy(files, found)
	}
	return files, nil
}

// hashedName matches names that change with the file, as they are by Vite's default. Only such files may be kept for ever.
var hashedName = regexp.MustCompile(`(^|/)[^/]*[-.][A-Za-z0-9_-]{8,}\.\w+$`)

// filesBelow reads the files in a directory, which may not be there.
func filesBelow(dir string, keep func(name string) bool) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if file == dir && os.IsNotExist(err) {
			return fs.SkipAll
		}
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, file)
		if name := filepath.ToSlash(rel); err == nil && keep(name) {
			files[name], err = os.ReadFile(file)
		}
		return err
	})
	return files, err
}

// withoutPages returns a source map without the text of pages and nested layouts, which has what only the server is to
// know, and of JSON. Sources are named from the project's directory.
func (c Config) withoutPages(name string, sourceMap []byte) []byte {
	m := struct {
		Version        int       `json:"version"`
		File           string    `json:"file,omitempty"`
		Sources        []string  `json:"sources"`
		SourcesContent []*string `json:"sourcesContent,omitempty"`
		Mappings       string    `json:"mappings"`
		Names          []string  `json:"names"`
		Ignore         []int     `json:"x_google_ignoreList,omitempty"`
	}{}
	if json.Unmarshal(sourceMap, &m) != nil {
		return sourceMap
	}
	for i, source := range m.Sources {
		file := filepath.Join(c.vite.dir, "client", path.Dir(name), filepath.FromSlash(source))
		if virtualModule := strings.LastIndex(source, "dx:"); virtualModule >= 0 {
			m.Sources[i] = source[virtualModule:]
			continue
		}
		m.Sources[i] = c.show(file)
		below, err := filepath.Rel(filepath.Join(c.Root, "pages"), file)
		private := err == nil && filepath.IsLocal(below) || strings.HasSuffix(file, ".json")
		if private && i < len(m.SourcesContent) {
			m.SourcesContent[i] = nil
		}
	}
	return []byte(jsonText(m))
}

// inputOfID is the name by which a metafile knows a module of Vite's.
func (c Config) inputOfID(id string) string {
	if name, ok := strings.CutPrefix(id, "/dx:"); ok {
		return "dx:" + name
	}
	if file, query, _ := strings.Cut(id, "?"); filepath.IsAbs(filepath.FromSlash(file)) {
		if query != "" {
			query = "?" + query
		}
		return c.show(filepath.FromSlash(file)) + query
	}
	return viteModule + ":" + strings.TrimPrefix(id, "\x00")
}

// viteModule is the namespace of modules that are no files.
const viteModule = "dx-vite-module"

// viteMetafile describes Vite's output as esbuild does its own.
func (c Config) viteMetafile(v viteOutput, files map[string][]byte) (*metafile, error) {
	inputs, outputs := object{}, object{}
	for _, chunk := range v.Chunks {
		outputs[chunk.File] = c.viteMetaChunk(chunk, len(files[chunk.File]), inputs)
	}
	for _, asset := range v.Assets {
		if ext := path.Ext(asset.File); ext == ".css" || ext == ".map" {
			continue
		}
		parts := object{}
		for _, from := range asset.From {
			parts[c.inputOf(from)] = object{"bytesInOutput": len(files[asset.File])}
		}
		outputs[asset.File] = object{"bytes": len(files[asset.File]), "inputs": parts, "imports": []object{}}
	}
	return parseMetafile(jsonText(object{"inputs": inputs, "outputs": outputs}))
}

type object = map[string]any

// viteMetaChunk describes a script, and adds its modules to inputs. Vite says how large a module is before the script is
// minified.
func (c Config) viteMetaChunk(chunk builtChunk, size int, inputs object) object {
	imports := []object{}
	add := func(kind string, names []string) {
		for _, name := range names {
			imports = append(imports, object{"path": name, "kind": kind})
		}
	}
	add("import-statement", chunk.Imports)
	add("dynamic-import", chunk.DynamicImports)
	add("file-loader", chunk.Assets)
	total := 1
	for _, module := range chunk.Modules {
		total += module.Bytes
	}
	parts := object{}
	for _, module := range chunk.Modules {
		name := c.inputOfID(module.ID)
		inputs[name] = object{"bytes": module.Size, "imports": slices.Concat(c.metaImports("import-statement", module.Imports), c.metaImports("dynamic-import", module.Lazy))}
		parts[name] = object{"bytesInOutput": min(module.Bytes, module.Bytes*size/total)}
	}
	output := object{"bytes": size, "inputs": parts, "imports": imports, "exports": chunk.Exports}
	if chunk.Facade != "" {
		output["entryPoint"] = c.inputOfID(chunk.Facade)
	}
	return output
}

func (c Config) metaImports(kind string, ids []string) []object {
	list := []object{}
	for _, id := range ids {
		list = append(list, object{"path": c.inputOfID(id), "kind": kind})
	}
	return list
}

// viteStyles lists the stylesheets of each page, in the order in which Vite's own loader would link them.
func (c Config) viteStyles(out *client, files *virtual.Files) {
	routes := map[string]bool{}
	for _, page := range files.Pages {
		for _, file := range append(pageFiles(page, files), page.ID) {
			routes[c.inputOf(file)] = true
		}
	}
	same := c.sameSheets(out)
	for _, page := range documents(files) {
		w := styleLinks{chunks: c.vite.Client.Chunks, seen: map[string]bool{}, pass: func(b builtChunk) bool { return b.Facade != "" && routes[c.inputOfID(b.Facade)] }}
		if i := slices.IndexFunc(c.vite.styles, func(s viteStyle) bool { return s.page == page.ID }); i >= 0 {
			w.chunks = c.vite.Styles.Chunks
			w.visit(func(b builtChunk) bool { return b.Entry && b.Name == c.vite.styles[i].Name })
			for i, sheet := range w.sheets {
				w.sheets[i] = cmp.Or(same[sheet], sheet)
			}
		} else {
			w.visit(func(b builtChunk) bool { return b.File == out.entry })
			for _, file := range pageFiles(page, files) {
				w.visit(func(b builtChunk) bool { return b.Facade != "" && c.inputOfID(b.Facade) == c.inputOf(file) })
			}
		}
		if len(w.sheets) > 0 {
			out.styles[page.ID] = w.sheets
		}
	}
}

// sameSheets finds the stylesheets of pages without scripts that pages with scripts have by another name. Those go.
func (c Config) sameSheets(out *client) map[string]string {
	same := map[string]string{}
	for _, a := range c.vite.Styles.Assets {
		for _, b := range c.vite.Client.Assets {
			text := out.files[b.File]
			if path.Ext(b.File) == ".css" && b.File != a.File && text != nil && bytes.Equal(text, out.files[a.File]) {
				same[a.File] = b.File
				delete(out.files, a.File)
			}
		}
	}
	return same
}

// styleLinks collects the stylesheets of scripts, and of what these load.
type styleLinks struct {
	chunks []builtChunk
	pass   func(builtChunk) bool // says which scripts are not followed from others
	seen   map[string]bool
	sheets []string
}

func (w *styleLinks) visit(is func(builtChunk) bool) {
	i := slices.IndexFunc(w.chunks, is)
	if i < 0 || w.seen[w.chunks[i].File] {
		return
	}
	chunk := w.chunks[i]
	w.seen[chunk.File] = true
	w.follow(chunk.Imports, func(builtChunk) bool { return false })
	for _, sheet := range chunk.CSS {
		if !slices.Contains(w.sheets, sheet) {
			w.sheets = append(w.sheets, sheet)
		}
	}
	w.follow(chunk.DynamicImports, w.pass)
}

func (w *styleLinks) follow(names []string, pass func(builtChunk) bool) {
	for _, name := range names {
		w.visit(func(b builtChunk) bool { return b.File == name && !pass(b) })
	}
}
