package build

import (
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/dx-host/dx/virtual"
)

// Last is what a visitor loaded in the build before.
type Last struct {
	Server int64            // bytes of the server's bundle
	Routes map[string]Route // by page; one that is new is not in it
}

// readLast reads the build in out; nil if there is none, or one of another form.
func readLast(out string, files *virtual.Files) *Last {
	text, err := os.ReadFile(filepath.Join(out, manifestName))
	if err != nil {
		return nil
	}
	m := &manifest{}
	if err := json.Unmarshal(text, m); err != nil || m.Version != 1 {
		return nil
	}
	info, err := os.Stat(filepath.Join(out, filepath.FromSlash(serverFile)))
	if err != nil {
		return nil
	}
	last := &Last{Server: info.Size(), Routes: map[string]Route{}}
	w := &written{manifest: m}
	for _, page := range files.Pages {
		if _, ok := m.Routes[page.ID]; ok {
			last.Routes[page.ID] = w.route(page)
		}
	}
	return last
}
