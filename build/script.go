package build

import (
	"encoding/json"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// Bundle is a script with its source map.
type Bundle struct {
	Name string
	Code string
	Map  []byte
}

// Script bundles one module of the project, for it to be run by the host. The module's exports are the properties of
// the global variable __dx.
func Script(file, project string) (*Bundle, error) {
	c := Config{Project: project, Base: "/"}
	o := c.serverOptions(production)
	o.EntryPoints = []string{file}
	o.Metafile = false
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return nil, c.failed(result.Errors)
	}
	b := &Bundle{Name: filepath.Base(file)}
	b.Code, b.Map = codeAndMap(result.OutputFiles)
	return b, nil
}

// tool bundles a script for a [Runtime], whose exports are to be a global variable. dir is where its packages are looked
// for.
func (c Config) tool(global, name, text, dir string) (*Bundle, error) {
	o := c.serverOptions(production, c.plugin(virtual.Server, virtual.PluginOptions{}))
	o.EntryPoints, o.GlobalName = nil, global
	o.Stdin = &api.StdinOptions{Contents: text, ResolveDir: dir, Sourcefile: name, Loader: api.LoaderJS}
	o.MainFields, o.Conditions = []string{"browser", "module", "main"}, []string{"node"}
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return nil, c.failed(result.Errors)
	}
	b := &Bundle{Name: name}
	b.Code, b.Map = codeAndMap(result.OutputFiles)
	return b, nil
}

// codeAndMap finds the script and its map among the output files.
func codeAndMap(files []api.OutputFile) (code string, sourceMap []byte) {
	for _, f := range files {
		switch {
		case strings.HasSuffix(f.Path, ".js.map"):
			sourceMap = plainSources(f.Contents)
		case strings.HasSuffix(f.Path, ".js"):
			code = string(f.Contents)
		}
	}
	return code, sourceMap
}

var sourcesOf = regexp.MustCompile(`"sources": (\[.*\]),\n`)

// plainSources returns a source map of esbuild's with the names of its sources as they are. esbuild escapes them as
// in a URL.
func plainSources(sourceMap []byte) []byte {
	at := sourcesOf.FindSubmatchIndex(sourceMap)
	var sources []string
	if at == nil || json.Unmarshal(sourceMap[at[2]:at[3]], &sources) != nil {
		return sourceMap
	}
	for i, source := range sources {
		if name, err := url.PathUnescape(source); err == nil {
			sources[i] = name
		}
	}
	return slices.Concat(sourceMap[:at[2]], []byte(jsonText(sources)), sourceMap[at[3]:])
}
