package build

import (
	"cmp"
	"encoding/json"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dx-host/dx/virtual"
)

// Analysis says what is in the files of a build, and why. Sizes are in bytes. The names of its JSON are part of dx's
// interface.
type Analysis struct {
	Client     AnalysedBundle    `json:"client"`
	Server     AnalysedBundle    `json:"server"`
	Routes     []AnalysedRoute   `json:"routes"`
	Duplicates []AnalysedPackage `json:"duplicates"` // packages that a bundle has more than once
}

// AnalysedBundle is one side's files and the modules in them.
type AnalysedBundle struct {
	Modules []AnalysedModule `json:"modules"`
	Files   []AnalysedFile   `json:"files"` // the largest first
}

// AnalysedModule is a module that the bundler has read. Imports are indexes of modules.
type AnalysedModule struct {
	Path    string `json:"path"`              // below the project, or "dx:router.jsx"
	Package string `json:"package,omitempty"` // its name
	Version string `json:"version,omitempty"`
	Size    int64  `json:"size"`            // of the source
	Imports []int  `json:"imports"`         // that are there at once
	Lazy    []int  `json:"lazy,omitempty"`  // that are loaded when they are asked for
	Entry   bool   `json:"entry,omitempty"` // the bundle begins with it
}

// AnalysedFile is a file that was written. What its parts do not make up is the bundler's own.
type AnalysedFile struct {
	Name  string     `json:"name"` // below the output directory
	Size  int64      `json:"size"`
	Gzip  int64      `json:"gzip"`  // 0: there is no such copy
	Parts [][2]int64 `json:"parts"` // a module's index and its bytes, the most first; null if nobody knows
}

// AnalysedRoute is what a visitor loads to see a page first. JS and CSS are gzip sizes, and so is that of a file.
type AnalysedRoute struct {
	Pattern string   `json:"pattern"`
	Page    string   `json:"page"`
	JS      int64    `json:"js"`
	CSS     int64    `json:"css"`
	Files   []string `json:"files"`
}

// AnalysedPackage is a package with all its copies in a bundle.
type AnalysedPackage struct {
	Name   string         `json:"name"`
	Bundle string         `json:"bundle"` // "client" or "server"
	Copies []AnalysedCopy `json:"copies"`
}

// AnalysedCopy is one of them, with what it adds to the bundle.
type AnalysedCopy struct {
	Dir     string `json:"dir"`
	Version string `json:"version"`
	Size    int64  `json:"size"`
}

// analysis looks at what was built. Of a side without a metafile only the files are known.
func (c Config) analysis(w *written, b *client, server *metafile, files *virtual.Files) *Analysis {
	versions := map[string]string{}
	a := &Analysis{Routes: []AnalysedRoute{}, Duplicates: []AnalysedPackage{}}
	parts := map[string]map[string]metaPart{}
	for name, inputs := range b.sheets {
		parts["client/"+name] = inputs
	}
	parts[serverFile] = server.partsOf("server.js")
	for name := range b.files {
		if parts["client/"+name] == nil {
			parts["client/"+name] = b.meta.partsOf(name)
		}
	}
	a.Client = c.analyse(w, "client/", parts, versions, b.meta, b.styleMeta)
	a.Server = c.analyse(w, "server/", parts, versions, server)
	for _, page := range files.Pages {
		js, css := w.filesOf(page)
		r := w.route(page)
		a.Routes = append(a.Routes, AnalysedRoute{Pattern: r.Pattern, Page: r.Page, JS: r.JS, CSS: r.CSS, Files: below("client/", slices.Concat(js, css))})
	}
	a.Duplicates = append(append(a.Duplicates, a.Client.duplicates("client")...), a.Server.duplicates("server")...)
	return a
}

// below puts dir before names, each once.
func below(dir string, names []string) []string {
	out := []string{}
	for _, name := range names {
		if name != "" && !slices.Contains(out, dir+name) {
			out = append(out, dir+name)
		}
	}
	return out
}

// partsOf returns what is in an output; nil if that is not known.
func (m *metafile) partsOf(name string) map[string]metaPart {
	if m == nil {
		return nil
	}
	return m.Outputs[name].Inputs
}

// analyse looks at the scripts and stylesheets below dir.
func (c Config) analyse(w *written, dir string, parts map[string]map[string]metaPart, versions map[string]string, metas ...*metafile) AnalysedBundle {
	out := AnalysedBundle{Modules: []AnalysedModule{}, Files: []AnalysedFile{}}
	index := out.addModules(c, versions, metas)
	for name, data := range w.files {
		if ext := path.Ext(name); !strings.HasPrefix(name, dir) || ext != ".js" && ext != ".css" {
			continue
		}
		file := AnalysedFile{Name: name, Size: int64(len(data)), Gzip: w.manifest.Files[strings.TrimPrefix(name, dir)].Gzip}
		if parts[name] != nil {
			file.Parts = [][2]int64{}
		}
		for input, part := range parts[name] {
			if i, ok := index[input]; ok && part.Bytes > 0 {
				file.Parts = append(file.Parts, [2]int64{int64(i), part.Bytes})
			}
		}
		slices.SortFunc(file.Parts, func(a, b [2]int64) int { return cmp.Or(cmp.Compare(b[1], a[1]), cmp.Compare(a[0], b[0])) })
		out.Files = append(out.Files, file)
	}
	slices.SortFunc(out.Files, func(a, b AnalysedFile) int { return cmp.Or(cmp.Compare(b.Size, a.Size), cmp.Compare(a.Name, b.Name)) })
	return out
}

// addModules adds what was read, sorted by path, and returns the indexes by the bundler's name.
func (b *AnalysedBundle) addModules(c Config, versions map[string]string, metas []*metafile) map[string]int {
	inputs := map[string]metaInput{}
	for _, m := range metas {
		if m == nil {
			continue
		}
		for name, input := range m.Inputs {
			if isSource(name) {
				known := inputs[name]
				input.Imports = append(slices.Clone(known.Imports), input.Imports...)
				input.Bytes = max(input.Bytes, known.Bytes)
				inputs[name] = input
			}
		}
	}
	names := slices.Sorted(maps.Keys(inputs))
	index := make(map[string]int, len(names))
	imported := map[string]bool{}
	for i, name := range names {
		index[name] = i
		for _, in := range inputs[name].Imports {
			imported[in.Path] = true
		}
	}
	for _, name := range names {
		m := AnalysedModule{Path: name, Size: inputs[name].Bytes, Imports: []int{}, Entry: !imported[name]}
		if pkg, dir := packageAt(name); pkg != "" {
			m.Package, m.Version = pkg, c.versionOf(dir, versions)
		}
		for _, in := range inputs[name].Imports {
			i, ok := index[in.Path]
			switch {
			case !ok || slices.Contains(m.Imports, i) || slices.Contains(m.Lazy, i):
			case in.Kind == "dynamic-import":
				m.Lazy = append(m.Lazy, i)
			default:
				m.Imports = append(m.Imports, i)
			}
		}
		b.Modules = append(b.Modules, m)
	}
	return index
}

// isSource leaves out what only stands for something of the build.
func isSource(input string) bool {
	return !strings.HasPrefix(input, "<") && !strings.HasPrefix(input, styleEntry)
}

// packageAt returns the package that an input belongs to and its directory; "" for none.
func packageAt(input string) (name, dir string) {
	const modules = "node_modules/"
	i := strings.LastIndex(input, modules)
	if i < 0 || isStub(input) { // the name of a stub has in it where it is for
		return "", ""
	}
	words := strings.SplitN(input[i+len(modules):], "/", 3)
	name = words[0]
	if strings.HasPrefix(name, "@") && len(words) > 1 {
		name += "/" + words[1]
	}
	_, place, namespaced := strings.Cut(input[:i], ":")
	if !namespaced {
		place = input[:i]
	}
	return name, place + modules + name
}

// versionOf reads the version of a package, "" if it has none.
func (c Config) versionOf(dir string, known map[string]string) string {
	version, ok := known[dir]
	if !ok {
		var p struct{ Version string }
		text, err := os.ReadFile(filepath.Join(c.absolute(dir), "package.json"))
		if err == nil && json.Unmarshal(text, &p) == nil {
			version = p.Version
		}
		known[dir] = version
	}
	return version
}

// duplicates finds packages of which modules of several directories are in the files.
func (b *AnalysedBundle) duplicates(bundle string) []AnalysedPackage {
	found := map[string]map[string]*AnalysedCopy{} // by package and directory
	for _, file := range b.Files {
		for _, part := range file.Parts {
			m := b.Modules[part[0]]
			name, dir := packageAt(m.Path)
			if name == "" {
				continue
			}
			if found[name] == nil {
				found[name] = map[string]*AnalysedCopy{}
			}
			if found[name][dir] == nil {
				found[name][dir] = &AnalysedCopy{Dir: dir, Version: m.Version}
			}
			found[name][dir].Size += part[1]
		}
	}
	var list []AnalysedPackage
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if len(found[name]) < 2 {
			continue
		}
		p := AnalysedPackage{Name: name, Bundle: bundle}
		for _, dir := range slices.Sorted(maps.Keys(found[name])) {
			p.Copies = append(p.Copies, *found[name][dir])
		}
		list = append(list, p)
	}
	return list
}
