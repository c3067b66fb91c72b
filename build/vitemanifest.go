package build

import (
	"encoding/json"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/dx-host/dx/virtual"
)

// viteManifestName is where Vite has its manifest.
const viteManifestName = ".vite/manifest.json"

// viteChunk is an entry of Vite's manifest (build.manifest), which other tools read. Paths are below client/.
type viteChunk struct {
	File           string   `json:"file"`
	Name           string   `json:"name,omitempty"`
	Src            string   `json:"src,omitempty"`
	IsEntry        bool     `json:"isEntry,omitempty"`
	IsDynamicEntry bool     `json:"isDynamicEntry,omitempty"`
	Imports        []string `json:"imports,omitempty"`
	DynamicImports []string `json:"dynamicImports,omitempty"`
	CSS            []string `json:"css,omitempty"`
	Assets         []string `json:"assets,omitempty"`
}

// viteManifest describes what the browser gets as Vite does: by the path of the source below the Vite root, or by "_" and
// the name of a file that has no source of its own. The entry is "dx:mount.js", or the project's own file.
func (c Config) viteManifest(b *client, files *virtual.Files) ([]byte, error) {
	keys := map[string]string{} // output → key
	for name, output := range b.meta.Outputs {
		if src := c.sourceOf(output.EntryPoint); strings.HasSuffix(name, ".js") {
			keys[name] = src
			if src == "" {
				keys[name] = "_" + path.Base(name)
			}
		}
	}
	chunks := map[string]viteChunk{}
	for name, key := range keys {
		chunks[key] = c.viteChunkOf(b, name, keys)
	}
	for _, page := range files.Pages {
		if chunk, ok := chunks[page.ID]; ok {
			chunk.CSS = b.styles[page.ID]
			chunks[page.ID] = chunk
		}
	}
	for name, output := range b.meta.Outputs {
		for input := range output.Inputs {
			if !strings.HasSuffix(name, ".js") && !strings.HasSuffix(name, ".map") {
				chunks[c.sourceOf(input)] = viteChunk{File: name, Src: c.sourceOf(input)}
			}
		}
	}
	return json.MarshalIndent(chunks, "", "  ")
}

func (c Config) viteChunkOf(b *client, name string, keys map[string]string) viteChunk {
	output := b.meta.Outputs[name]
	chunk := viteChunk{File: name, Name: hashed.ReplaceAllString(path.Base(name), ""), Src: c.sourceOf(output.EntryPoint)}
	chunk.IsEntry = name == b.entry
	chunk.IsDynamicEntry = !chunk.IsEntry && chunk.Src != ""
	for _, imported := range output.Imports {
		switch {
		case imported.External:
		case imported.Kind == "import-statement":
			chunk.Imports = append(chunk.Imports, keys[imported.Path])
		case imported.Kind == "dynamic-import":
			chunk.DynamicImports = append(chunk.DynamicImports, keys[imported.Path])
		case imported.Kind == "file-loader":
			chunk.Assets = append(chunk.Assets, imported.Path)
		}
	}
	for _, list := range []*[]string{&chunk.Imports, &chunk.DynamicImports, &chunk.Assets} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return chunk
}

var hashed = regexp.MustCompile(`-[\w-]{8}\.\w+$`)

// sourceOf returns the path of an input below the Vite root; a virtual module keeps its name.
func (c Config) sourceOf(input string) string {
	if input == "" || strings.HasPrefix(input, "dx:") {
		return input
	}
	if namespace, file, ok := strings.Cut(input, ":"); ok && strings.HasPrefix(namespace, "dx-") {
		input = file
	}
	if rel, err := filepath.Rel(c.Root, c.absolute(input)); err == nil {
		return filepath.ToSlash(rel)
	}
	return input
}
