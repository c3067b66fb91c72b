package build

import (
	"slices"
	"strings"
)

// cycles returns the circles of imports among the project's own files, each with the file that is loaded last first.
// (What packages do among themselves works, or is theirs to mend.)
func (m *metafile) cycles() [][]string {
	w := &cycleWalk{meta: m, state: map[string]int{}}
	names := make([]string, 0, len(m.Inputs))
	for name := range m.Inputs {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w.visit(name)
	}
	return w.found
}

// cycleWalk goes through the imports depth first; path is where it is.
type cycleWalk struct {
	meta  *metafile
	state map[string]int // 1: on the path, 2: done
	path  []string
	found [][]string
}

func (w *cycleWalk) visit(name string) {
	if strings.Contains(name, "node_modules/") || strings.Contains(name, ":") {
		return
	}
	switch w.state[name] {
	case 1:
		w.found = append(w.found, slices.Clone(w.path[slices.Index(w.path, name):]))
		return
	case 2:
		return
	}
	w.state[name] = 1
	w.path = append(w.path, name)
	for _, imported := range w.meta.Inputs[name].Imports {
		if imported.Kind == "import-statement" || imported.Kind == "require-call" {
			w.visit(imported.Path)
		}
	}
	w.path = w.path[:len(w.path)-1]
	w.state[name] = 2
}
