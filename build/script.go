package build

import (
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
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
	o := c.serverOptions(production, api.Plugin{Name: "dx-none", Setup: func(api.PluginBuild) {}})
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

// codeAndMap finds the script and its map among the output files.
func codeAndMap(files []api.OutputFile) (code string, sourceMap []byte) {
	for _, f := range files {
		switch {
		case strings.HasSuffix(f.Path, ".js.map"):
			sourceMap = f.Contents
		case strings.HasSuffix(f.Path, ".js"):
			code = string(f.Contents)
		}
	}
	return code, sourceMap
}
