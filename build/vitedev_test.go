package build

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A fakeVite stands for a running Vite: it gives files as they are, with the imports that are noted for them.
type fakeVite struct {
	dir string

	mu      sync.Mutex
	imports map[string]map[string]*pipedImport // by the file's name
	watched map[string][]string                // files that a plugin took into one
	asked   []string
}

func (v *fakeVite) ask(_ context.Context, action string, request []byte) ([]byte, error) {
	if action == "config" {
		return []byte(`{ "config": { "base": "/" }, "files": [], "stamp": "1" }`), nil
	}
	var r struct{ ID string }
	if err := json.Unmarshal(request, &r); err != nil {
		return nil, err
	}
	name, err := filepath.Rel(v.dir, filepath.FromSlash(r.ID))
	if err != nil {
		return nil, err
	}
	name = filepath.ToSlash(name)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.asked = append(v.asked, name)
	file, _, _ := strings.Cut(r.ID, "?")
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	code := string(text)
	if strings.Contains(code, "BROKEN") {
		return []byte(jsonText(map[string]any{"error": map[string]any{"message": "it is broken", "id": r.ID, "line": 2, "column": 3, "plugin": "angry"}})), nil
	}
	files := []string{}
	for _, other := range v.watched[name] {
		more, err := os.ReadFile(filepath.Join(v.dir, other))
		if err != nil {
			return nil, err
		}
		code = strings.ReplaceAll(code, "TAKEN", strings.TrimSpace(string(more)))
		files = append(files, filepath.ToSlash(filepath.Join(v.dir, other)))
	}
	return []byte(jsonText(map[string]any{"code": code, "imports": v.imports[name], "files": files, "url": "/" + name})), nil
}

// take returns what was asked for since the last time.
func (v *fakeVite) take() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	asked := v.asked
	v.asked = nil
	slices.Sort(asked)
	return asked
}

// Vite is asked for a module once, and again when a file that it was made from changes.
func TestPipelineAsksAgain(t *testing.T) {
	c, put := app(t, map[string]string{
		"client/pages/index.jsx": "import { a } from 'virtual-a'\nimport './card.css.ts.virtual.css'\nexport default () => a\n",
		"client/a.js":            "export const a = 'TAKEN'\n",
		"client/colour.txt":      "RED",
	})
	dir := c.Modules.Project()
	v := &fakeVite{dir: dir, imports: map[string]map[string]*pipedImport{}, watched: map[string][]string{"client/a.js": {"client/colour.txt"}}}
	at := func(name string) *pipedImport { return &pipedImport{ID: filepath.ToSlash(filepath.Join(dir, name))} }
	v.imports["client/pages/index.jsx"] = map[string]*pipedImport{"virtual-a": at("client/a.js"), "./card.css.ts.virtual.css": at("client/a.js?sheet.css")}
	c.AskVite = v.ask
	d := newDev(t, c)
	s := current(t, d)
	expect(t, s.Code, `"RED"`)
	if got, want := s.Styles["pages/index.jsx"], []string{"/client/a.js?sheet.css"}; !slices.Equal(got, want) {
		t.Errorf("styles %q, want %q", got, want)
	}
	v.take()
	steps := []struct {
		name  string
		files map[string]string
		want  string
		asked []string
	}{
		{"nothing", nil, `"RED"`, nil},
		{"the page", map[string]string{"client/pages/index.jsx": "import { a } from 'virtual-a'\nexport default () => a + 'NEW'\n"}, "NEW", []string{"client/pages/index.jsx"}},
		{"what a plugin has read", map[string]string{"client/colour.txt": "BLUE"}, `"BLUE"`, []string{"client/a.js"}},
	}
	for _, step := range steps {
		put(step.files)
		expect(t, current(t, d).Code, step.want)
		if asked := v.take(); !slices.Equal(asked, step.asked) {
			t.Errorf("%s: Vite was asked for %q, want %q", step.name, asked, step.asked)
		}
	}
}

// What Vite and its plugins do not like has its place, and so has what it did not find.
func TestPipelineFaults(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "import a from './a.js'\nexport default () => a\n", "client/pages/a.js": "// one\n   BROKEN\n"})
	dir := c.Modules.Project()
	v := &fakeVite{dir: dir, imports: map[string]map[string]*pipedImport{}}
	v.imports["client/pages/index.jsx"] = map[string]*pipedImport{"./a.js": {ID: filepath.ToSlash(filepath.Join(dir, "client/pages/a.js"))}, "gone": nil}
	c.AskVite = v.ask
	d := newDev(t, c)
	wantFault := func(text, place string) {
		t.Helper()
		_, err := d.Current(context.Background())
		var built *Error
		if !errors.As(err, &built) || !strings.Contains(built.Error(), text) || !strings.Contains(built.Error(), place) {
			t.Errorf("got %v, want %q at %s", err, text, place)
		}
	}
	wantFault("it is broken [plugin angry]", "client/pages/a.js:2:3:")
	put(map[string]string{"client/pages/a.js": "export default 1\n", "client/pages/index.jsx": "import a from './a.js'\nimport gone from 'gone'\nexport default () => a + gone\n"})
	wantFault(`Could not resolve "gone"`, "client/pages/index.jsx:2:17:")
	put(map[string]string{"client/pages/index.jsx": "export default () => 'HEALED'\n"})
	expect(t, current(t, d).Code, "HEALED")
}
