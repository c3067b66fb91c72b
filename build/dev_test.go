package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func newDev(t testing.TB, c Config) *Dev {
	t.Helper()
	d, err := NewDev(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func current(t testing.TB, d *Dev) *Snapshot {
	t.Helper()
	s, err := d.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSnapshot(t *testing.T) {
	c, _ := app(t, kitchen)
	s := current(t, newDev(t, c))
	expect(t, s.Code, "var __dx =", "INDEX", "SECRET QUERY", `"/pages/big.png"`, `"data:image/svg+xml,%3csvg`, "jsxDEV")
	refused(t, s.Code, "window.chart ?? ", "import.meta", "process.env")
	expect(t, string(s.Map), `"client/pages/[id].jsx"`, "export const getData = () => secret('SECRET QUERY')")
	if s.Template != shell || len(s.Files.Pages) != 5 || s.ID == "" {
		t.Errorf("template %q, %d pages, ID %q", s.Template, len(s.Files.Pages), s.ID)
	}
	for page, want := range map[string][]string{
		"pages/index.jsx": {"/app.css", "/pages/index.module.css"},
		"pages/[id].jsx":  {"/app.css", "/layouts/auth.css"},
		"pages/quiet.jsx": {"/app.css", "/pages/quiet.css"},
		"pages/other.jsx": {"/app.css"},
	} {
		if !slices.Equal(s.Styles[page], want) {
			t.Errorf("styles of %s: %v, want %v", page, s.Styles[page], want)
		}
	}
}

// Every change is in the next snapshot, without waiting for anything.
func TestCurrentSeesEveryChange(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => <p>ONE</p>\n"})
	d := newDev(t, c)
	if a, b := current(t, d), current(t, d); a != b {
		t.Error("nothing changed and there is another snapshot")
	}
	steps := []struct {
		name       string
		files      map[string]string
		want, gone string
	}{
		{"edit", map[string]string{"client/pages/index.jsx": "export default () => <p>TWO</p>\n"}, "TWO", "ONE"},
		{"edit of the same length", map[string]string{"client/pages/index.jsx": "export default () => <p>six</p>\n"}, "six", "TWO"},
		{"new page", map[string]string{"client/pages/deep/er/new.jsx": "export default () => <p>NEW</p>\n"}, "NEW", ""},
		{"renamed page", map[string]string{"client/pages/deep/er/new.jsx": "", "client/pages/deep/moved.jsx": "export default () => <p>MOVED</p>\n"}, "/deep/moved", "NEW"},
		{"deleted page", map[string]string{"client/pages/deep": ""}, "six", "MOVED"},
		{"flag", map[string]string{"client/pages/index.jsx": "export const streaming = true\nexport default () => <p>six</p>\n"}, "streaming: !0", "streaming: !1"},
		{"getData", map[string]string{"client/pages/index.jsx": "export const getData = () => 'DATA'\nexport default () => <p>six</p>\n"}, "DATA", ""},
		{"layout", map[string]string{"client/layouts/auth.jsx": "export default () => 'AUTH'\n"}, "AUTH", ""},
		{"edited layout", map[string]string{"client/layouts/auth.jsx": "export default () => 'HTUA'\n"}, "HTUA", "AUTH"},
		{"deleted layout", map[string]string{"client/layouts": ""}, "six", "HTUA"},
		{"nested layout", map[string]string{"client/pages/_layout.jsx": "export default () => 'NESTED'\n"}, "NESTED", "chain: []"},
		{"edited nested layout", map[string]string{"client/pages/_layout.jsx": "export default () => 'NEST'\n"}, "NEST", "NESTED"},
		{"getData of a nested layout", map[string]string{"client/pages/_layout.jsx": "export const getData = () => 'OF THE NEST'\nexport default () => 'NEST'\n"}, "OF THE NEST", ""},
		{"renamed nested layout", map[string]string{"client/pages/_layout.jsx": "", "client/pages/_layout.tsx": "export default () => 'TSX'\n"}, "pages/_layout.tsx", "pages/_layout.jsx"},
		{"deleted nested layout", map[string]string{"client/pages/_layout.tsx": ""}, "chain: []", "TSX"},
		{"shadowing file", map[string]string{"client/base.jsx": "export default () => 'MY BASE'\n"}, "MY BASE", "main"},
		{"shadowing file of another kind", map[string]string{"client/base.jsx": "", "client/base.tsx": "export default () => 'MY TSX'\n"}, "MY TSX", "MY BASE"},
		{"deleted shadowing file", map[string]string{"client/base.tsx": ""}, "main", "MY TSX"},
		{"imported file", map[string]string{"client/pages/index.jsx": "import x from '../lib/x'\nexport default () => x\n", "client/lib/x.js": "export default 'LIB'\n"}, "LIB", "six"},
		{"file that comes first", map[string]string{"client/lib/x.mjs": "export default 'FIRST'\n"}, "FIRST", "LIB"},
		{"imported file gone", map[string]string{"client/lib/x.mjs": ""}, "LIB", "FIRST"},
		{"CSS module", map[string]string{"client/pages/index.jsx": "import css from './x.module.css'\nexport default () => css.one\n", "client/pages/x.module.css": ".one {}"}, "_one", "LIB"},
		{"composed CSS module", map[string]string{"client/pages/x.module.css": ".one { composes: far from './y.module.css' }", "client/pages/y.module.css": ".far { composes: a }\n.a {}"}, "_far", "LIB"},
		{"edited composed one", map[string]string{"client/pages/y.module.css": ".b {}\n.far { composes: b }"}, "_b\"", "_a\""},
		{"edited CSS module", map[string]string{"client/pages/x.module.css": ".two {}", "client/pages/index.jsx": "import css from './x.module.css'\nexport default () => css.two\n"}, "_two", "_one"},
	}
	for _, step := range steps {
		put(step.files)
		s := current(t, d)
		if !strings.Contains(s.Code, step.want) || step.gone != "" && strings.Contains(s.Code, step.gone) {
			t.Fatalf("%s: want %q and not %q in:\n%s", step.name, step.want, step.gone, s.Code)
		}
	}
	put(map[string]string{"client/index.html": strings.Replace(shell, "<head>", "<head><title>NEW</title>", 1)})
	if s := current(t, d); !strings.Contains(s.Template, "NEW") {
		t.Error("the template is the old one")
	}
}

// What happens beside the project is no reason to build, however many builds there were.
func TestCurrentStaysInTheProject(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => 'edit 0'\n"})
	d := newDev(t, c)
	for i := range 4 {
		put(map[string]string{"client/pages/index.jsx": fmt.Sprintf("export default () => 'edit %d'\n", i)})
		current(t, d)
	}
	before, beside := d.started.Load(), filepath.Dir(filepath.Dir(c.Out))
	for dir := beside; strings.HasPrefix(dir, filepath.Clean(os.TempDir())+string(filepath.Separator)); dir = filepath.Dir(dir) {
		if err := os.WriteFile(filepath.Join(dir, "noise"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	current(t, d)
	if n := d.started.Load() - before; n > 0 {
		t.Errorf("%d builds for files beside the project", n)
	}
	if slices.Contains(d.inputs.directories(), beside) {
		t.Errorf("%s is watched", beside)
	}
}

// Files that are saved again and again, faster than the clock of the file system ticks.
func TestQuickEdits(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => 'edit 000'\n"})
	d := newDev(t, c)
	for i := range 60 {
		text := fmt.Sprintf("edit %03d", i)
		put(map[string]string{"client/pages/index.jsx": "export default () => '" + text + "'\n"})
		if s := current(t, d); !strings.Contains(s.Code, text) {
			t.Fatalf("%s is not in the snapshot", text)
		}
	}
}

func TestTouchedFilesChangeNothing(t *testing.T) {
	c, _ := app(t, map[string]string{"client/pages/index.jsx": "export default () => 'same'\n"})
	d := newDev(t, c)
	before := current(t, d)
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(c.Modules.Root(), "pages", "index.jsx"), later, later); err != nil {
		t.Fatal(err)
	}
	if current(t, d) != before {
		t.Error("there is a new snapshot of the same files")
	}
}

// Who wants to know is told of each build, with what was not as before.
func TestBuiltTells(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => <p>ONE</p>\n"})
	var told []Built
	c.Built = func(b Built) { told = append(told, b) }
	d := newDev(t, c)
	current(t, d)
	put(map[string]string{"client/pages/index.jsx": "export default () => <p>TWO</p>\n"})
	current(t, d)
	put(map[string]string{"client/pages/index.jsx": "export default () => <p>TWO</b>\n"})
	_, err := d.Current(t.Context())
	d.Close() // nobody builds any more
	changed := []string{"client/pages/index.jsx"}
	if len(told) < 3 || told[0].Changed != nil || told[0].Err != nil || told[0].Same || told[0].Took <= 0 {
		t.Fatalf("%+v", told)
	}
	if !slices.Equal(told[1].Changed, changed) || told[1].Err != nil || told[1].Same {
		t.Errorf("the second: %+v", told[1])
	}
	if !slices.Equal(told[2].Changed, changed) || err == nil || told[2].Err == nil {
		t.Errorf("the third: %+v, %v", told[2], err)
	}
}

func TestErrorsHeal(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => 'fine'\n"})
	d := newDev(t, c)
	current(t, d)
	for name, files := range map[string]map[string]string{
		"syntax":           {"client/pages/index.jsx": "export default () => <p>\n"},
		"missing file":     {"client/pages/index.jsx": "import '../none'\nexport default 1\n"},
		"nested layout":    {"client/pages/_layout.jsx": "export const streaming = true\nexport default 1"},
		"two pages":        {"client/pages/[a].jsx": "export default 1", "client/pages/[b].jsx": "export default 1"},
		"no template":      {"client/index.html": ""},
		"no pages":         {"client/pages": ""},
		"broken directory": {"client/base.jsx/x": "x"},
	} {
		put(files)
		_, err := d.Current(t.Context())
		var failed *Error
		if !errors.As(err, &failed) {
			t.Fatalf("%s: %v", name, err)
		}
		put(map[string]string{"client/base.jsx": "", "client/pages": ""})
		put(map[string]string{"client/index.html": shell, "client/pages/index.jsx": "export default () => 'healed " + name + "'\n"})
		expect(t, current(t, d).Code, "healed "+name)
	}
}

// What a failed build lacked may appear where nobody looked.
func TestMissingPackageAppears(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "import x from 'pkg'\nexport default () => x\n"})
	d := newDev(t, c)
	if _, err := d.Current(t.Context()); err == nil {
		t.Fatal("the package is not there")
	}
	put(map[string]string{"node_modules/pkg/index.js": "export default 'PKG'"})
	expect(t, current(t, d).Code, "PKG")
}

func TestCallersShareABuild(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => 'one'\n"})
	d := newDev(t, c)
	current(t, d)
	for round := range 5 {
		put(map[string]string{"client/pages/index.jsx": fmt.Sprintf("export default () => 'round %d'\n", round)})
		snapshots := make([]*Snapshot, 20)
		before := d.started.Load()
		var all sync.WaitGroup
		for i := range snapshots {
			all.Go(func() {
				s, err := d.Current(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				snapshots[i] = s
			})
		}
		all.Wait()
		for _, s := range snapshots {
			if s != snapshots[0] || !strings.Contains(s.Code, fmt.Sprintf("round %d", round)) {
				t.Fatal("callers got different snapshots")
			}
		}
		if n := d.started.Load() - before; n > 1 {
			t.Errorf("%d builds for one edit", n)
		}
	}
}

func TestCurrentGivesUpWithItsCaller(t *testing.T) {
	c, _ := app(t, map[string]string{"client/pages/index.jsx": "export default 1\n"})
	d := newDev(t, c)
	<-d.turn // somebody is building
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Current(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	d.turn <- struct{}{}
}

func TestChanges(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => 'one'\n"})
	d := newDev(t, c)
	current(t, d)
	change := func(what string) {
		t.Helper()
		select {
		case <-d.Changes():
		case <-time.After(10 * time.Second):
			t.Fatalf("no notice of %s", what)
		}
	}
	drain := func() {
		for len(d.Changes()) > 0 {
			<-d.Changes()
		}
	}
	for _, step := range []struct {
		what  string
		files map[string]string
	}{
		{"an edit", map[string]string{"client/pages/index.jsx": "export default () => 'two'\n"}},
		{"a new directory", map[string]string{"client/pages/deep/x.jsx": "export default () => 'deep'\n"}},
		{"an edit in it", map[string]string{"client/pages/deep/x.jsx": "export default () => 'deeper'\n"}},
		{"an error", map[string]string{"client/pages/index.jsx": "export default <\n"}},
		{"its end", map[string]string{"client/pages/index.jsx": "export default () => 'healed'\n"}},
		{"a shadowing file", map[string]string{"client/base.jsx": "export default () => 'base'\n"}},
		{"its end", map[string]string{"client/base.jsx": ""}},
	} {
		drain()
		put(step.files)
		change(step.what)
	}
}

func TestCloseLeavesNothing(t *testing.T) {
	c, _ := app(t, map[string]string{"client/pages/index.jsx": "export default 1\n"})
	d := newDev(t, c)
	current(t, d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Current(t.Context()); err == nil {
		t.Error("a closed Dev still builds")
	}
	if err := d.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
	var stacks bytes.Buffer
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		stacks.Reset()
		if err := pprof.Lookup("goroutine").WriteTo(&stacks, 1); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(stacks.String(), "dx/build.watch") && !strings.Contains(stacks.String(), "fsnotify") && !strings.Contains(stacks.String(), "esbuild") {
			return
		}
	}
	t.Errorf("still there:\n%s", stacks.String())
}
