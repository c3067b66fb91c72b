package build

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// metafile is what esbuild says about a build, as far as it is needed here.
type metafile struct {
	Inputs  map[string]metaInput  `json:"inputs"`
	Outputs map[string]metaOutput `json:"outputs"`
}

type metaInput struct {
	Bytes   int64        `json:"bytes"`
	Format  string       `json:"format"` // "esm" or "cjs", when the module has one
	Imports []metaImport `json:"imports"`
}

type metaOutput struct {
	Imports    []metaImport `json:"imports"`
	EntryPoint string       `json:"entryPoint"`
	CSSBundle  string       `json:"cssBundle"`

	Inputs map[string]metaPart `json:"inputs"`
}

type metaPart struct {
	Bytes int64 `json:"bytesInOutput"`
}

type metaImport struct {
	Path     string `json:"path"`
	Original string `json:"original"` // as it is written
	Kind     string `json:"kind"`
	External bool   `json:"external"`
}

func parseMetafile(text string) (*metafile, error) {
	m := &metafile{}
	if err := json.Unmarshal([]byte(text), m); err != nil {
		return nil, fmt.Errorf("read esbuild's metafile: %w", err)
	}
	return m, nil
}

// mapped returns the metafile with another name for each output.
func (m *metafile) mapped(name func(string) string) *metafile {
	outputs := map[string]metaOutput{}
	for key, output := range m.Outputs {
		imports := slices.Clone(output.Imports)
		for i := range imports {
			imports[i].Path = name(imports[i].Path)
		}
		output.Imports = imports
		outputs[name(key)] = output
	}
	return &metafile{Inputs: m.Inputs, Outputs: outputs}
}

// below returns the metafile with outputs named below dir.
func (m *metafile) below(dir string) *metafile {
	return m.mapped(func(name string) string { return strings.TrimPrefix(name, dir) })
}

func (m *metafile) renamed(from, to string) *metafile {
	return m.mapped(func(name string) string { return strings.ReplaceAll(name, from, to) })
}

// sheetOf returns the stylesheet that comes with an entry, as a path below the output directory.
func (m *metafile) sheetOf(entry string) (string, bool) {
	for _, output := range m.Outputs {
		if output.EntryPoint == entry && output.CSSBundle != "" {
			return strings.TrimPrefix(output.CSSBundle, "out/"), true
		}
	}
	return "", false
}

// resolved returns the input that an import is of, "" if there is none.
func (m *metafile) resolved(original string) string {
	for _, input := range m.Inputs {
		for _, imported := range input.Imports {
			if imported.Original == original {
				return imported.Path
			}
		}
	}
	return ""
}

// output returns the output whose entry is input, "" if there is none.
func (m *metafile) output(input string) string {
	for name, output := range m.Outputs {
		if output.EntryPoint == input && strings.HasSuffix(name, ".js") {
			return name
		}
	}
	return ""
}

// static returns the outputs that are loaded with an output, in a fixed order, without those in known.
func (m *metafile) static(output string, known ...string) []string {
	list := []string{}
	seen := map[string]bool{output: true}
	for _, name := range known {
		seen[name] = true
	}
	var visit func(string)
	visit = func(name string) {
		for _, imported := range m.Outputs[name].Imports {
			if imported.Kind == "import-statement" && !imported.External && !seen[imported.Path] {
				seen[imported.Path] = true
				list = append(list, imported.Path)
				visit(imported.Path)
			}
		}
	}
	visit(output)
	return list
}
