package build

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/build/internal/tailwind"
	"github.com/dx-host/dx/virtual"
)

// tailwindCSS compiles the stylesheets that are written for Tailwind CSS, with the project's own copy of it: what
// @tailwindcss/vite does in Vite. It is safe for concurrent use; stylesheets are compiled one after another.
type tailwindCSS struct {
	config Config
	named  bool // the project's configuration names the plugin: any stylesheet may use it

	mu       sync.Mutex
	runtime  Runtime
	home     string                       // the directory in whose node_modules the runtime's copy of Tailwind is
	modules  int                          // plugins and configurations that were loaded
	loaded   map[[2]string]tailwindAnswer // these, by name and directory, if they last
	compiled map[[2]string]string         // by file and text
	scanned  map[string][]string          // class names by sources, if they last
	warned   map[string]api.Message       // by file
}

func (c Config) newTailwind(named bool) *tailwindCSS {
	t := &tailwindCSS{config: c, named: named, compiled: map[[2]string]string{}, scanned: map[string][]string{}, warned: map[string]api.Message{}}
	t.forget()
	return t
}

// lasts says whether files stay as they are while t is in use: in a build, not in development.
func (t *tailwindCSS) lasts() bool { return t.config.settings.command == "build" }

// forget lets go of the runtime: one that failed may have been interrupted.
func (t *tailwindCSS) forget() {
	t.runtime, t.home, t.loaded = nil, "", map[[2]string]tailwindAnswer{}
}

// What only Tailwind knows, and what says that it is meant.
var (
	tailwindText   = regexp.MustCompile(`@(import|tailwind|apply|theme|utility|variant|custom-variant|source|plugin|config|reference|layer|media|screen)\b|theme\(|--(spacing|alpha|theme)\(`)
	tailwindImport = regexp.MustCompile(`@import\s+(url\(\s*)?["']tailwindcss["'/]|@reference\s|@tailwind\s`)
)

// compile returns the CSS of a stylesheet for browsers, or its text if it has nothing of Tailwind.
func (t *tailwindCSS) compile(s virtual.Sheet) (string, error) {
	asked := tailwindImport.MatchString(s.Text)
	if t.config.Open == nil || !asked && (!t.named || !tailwindText.MatchString(s.Text)) {
		return s.Text, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	key := [2]string{s.File, s.Text}
	if css, ok := t.compiled[key]; ok {
		return css, nil
	}
	r := &tailwindRun{tailwindCSS: t, sheet: s, texts: [][2]string{{s.File, s.Text}}}
	css, err := r.css(context.Background()) // esbuild's plugins know no context
	if err != nil {
		t.forget()
		return "", r.place(err)
	}
	t.compiled[key] = css
	if asked && !t.named && css != s.Text {
		t.warned[s.File] = r.warning()
	}
	return css, nil
}

func (r *tailwindRun) warning() api.Message {
	m := api.Message{Text: "This stylesheet is Tailwind's, and no configuration names @tailwindcss/vite: in development Vite leaves it as it is"}
	m.Location = r.find(tailwindImport.FindString(r.sheet.Text))
	m.Notes = []api.Note{{Text: "In vite.config.js: import tailwindcss from '@tailwindcss/vite', and plugins: [tailwindcss()]"}}
	return m
}

// warnings are what was noticed in all stylesheets.
func (t *tailwindCSS) warnings() (list []api.Message) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, file := range sortedKeys(t.warned) {
		list = append(list, t.warned[file])
	}
	return list
}

// A tailwindRun is one stylesheet on its way.
type tailwindRun struct {
	*tailwindCSS
	sheet virtual.Sheet
	texts [][2]string // file and text of what was read
}

// tailwindState is what run.js says of a stylesheet.
type tailwindState struct {
	Missing []tailwindNeed  `json:"missing"`
	Own     bool            `json:"own"`  // it has something of Tailwind
	Scan    bool            `json:"scan"` // and wants class names
	Root    json.RawMessage `json:"root"` // null, "none", or a source
	Sources []tailwind.Source
}

type tailwindNeed struct {
	Kind string `json:"kind"` // "stylesheet" or "module"
	ID   string `json:"id"`
	Base string `json:"base"` // the directory of who needs it
}

type tailwindAnswer struct {
	Path    string `json:"path"`
	Base    string `json:"base"`
	Content string `json:"content"`
	Module  string `json:"module,omitempty"` // a global variable
}

func (r *tailwindRun) css(ctx context.Context) (string, error) {
	runtime, err := r.open(ctx)
	if err != nil {
		return "", err
	}
	state := tailwindState{}
	call := func(to any, fn string, args ...any) error {
		text, err := runtime.Call(ctx, fn, args...)
		if err != nil {
			return err
		}
		return json.Unmarshal([]byte(text), to)
	}
	err = call(&state, "start", r.sheet.Text, filepath.ToSlash(r.sheet.File), filepath.ToSlash(filepath.Dir(r.sheet.File)))
	for err == nil && len(state.Missing) > 0 {
		var answers []tailwindAnswer
		if answers, err = r.answers(ctx, runtime, state.Missing); err == nil {
			state = tailwindState{}
			err = call(&state, "answer", answers)
		}
	}
	if err != nil || !state.Own {
		return r.sheet.Text, err
	}
	names := []string{}
	if state.Scan {
		if names, err = r.candidates(state); err != nil {
			return "", err
		}
	}
	css := ""
	err = call(&css, "print", names)
	return css, err
}

// tailwindName begins what our own scripts are called.
const tailwindName = "dx:tailwind"

//go:embed tailwind/run.js
var tailwindScript string

// open loads the copy of Tailwind that the stylesheet's directory has.
func (r *tailwindRun) open(ctx context.Context) (Runtime, error) {
	dir, err := r.installed()
	if err != nil {
		return nil, err
	}
	if r.runtime != nil && r.home == dir {
		return r.runtime, nil
	}
	r.forget()
	bundle, err := r.config.tool("__dx", tailwindName+".js", tailwindScript, dir)
	if err != nil {
		return nil, err
	}
	if r.runtime, err = r.config.Open(ctx, bundle); err != nil {
		return nil, err
	}
	r.home = dir
	return r.runtime, nil
}

// installed returns the directory in whose node_modules Tailwind is.
func (r *tailwindRun) installed() (string, error) {
	for dir := filepath.Dir(r.sheet.File); ; dir = filepath.Dir(dir) {
		text, err := os.ReadFile(filepath.Join(dir, "node_modules", "tailwindcss", "package.json"))
		if err == nil {
			var pkg struct{ Version string }
			if err := json.Unmarshal(text, &pkg); err != nil || len(pkg.Version) < 2 || pkg.Version[1] == '.' && pkg.Version[0] < '4' {
				return "", refuse("Upgrade it: npx @tailwindcss/upgrade", "Tailwind CSS %s is installed, and the built-in bundler runs version 4", pkg.Version)
			}
			return dir, nil
		}
		if filepath.Dir(dir) == dir {
			break
		}
	}
	message := api.Message{Text: `Could not resolve "tailwindcss"`, Location: r.find(tailwindText.FindString(r.sheet.Text))}
	return "", r.config.failed([]api.Message{message})
}

// candidates are the possible class names in the sources of the stylesheet: the Vite root, if it does not say otherwise.
func (r *tailwindRun) candidates(state tailwindState) ([]string, error) {
	sources := state.Sources
	var root tailwind.Source
	switch string(state.Root) {
	case `"none"`:
	case "null", "":
		sources = append([]tailwind.Source{{Base: r.config.Root, Pattern: "**/*"}}, sources...)
	default:
		if err := json.Unmarshal(state.Root, &root); err != nil {
			return nil, err
		}
		static, _, _ := strings.Cut(root.Pattern, "*")
		if info, err := os.Stat(filepath.Join(root.Base, filepath.FromSlash(static))); err != nil || !info.IsDir() {
			return nil, refuse("", "source(`%s`) is no directory", root.Pattern)
		}
		sources = append([]tailwind.Source{root}, sources...)
	}
	key := jsonText(sources)
	names, ok := r.scanned[key]
	if !ok {
		names = tailwind.Scan(sources, r.config.Out)
	}
	if r.lasts() {
		r.scanned[key] = names
	}
	return names, nil
}

// answers loads what the stylesheet needs.
func (r *tailwindRun) answers(ctx context.Context, runtime Runtime, needs []tailwindNeed) (list []tailwindAnswer, err error) {
	for _, need := range needs {
		base := filepath.FromSlash(need.Base)
		a := tailwindAnswer{}
		if need.Kind == "module" {
			a, err = r.module(ctx, runtime, need.ID, base)
		} else {
			a, err = r.stylesheet(need.ID, base)
		}
		if err != nil {
			var built *Error
			if errors.As(err, &built) && !r.hasPlace(built.Messages[0]) {
				built.Messages[0].Location = r.find(need.ID)
			}
			return nil, err
		}
		list = append(list, a)
	}
	return list, nil
}

func (r *tailwindRun) stylesheet(id, base string) (tailwindAnswer, error) {
	file, text, err := r.sheet.Load(id, base)
	if err != nil {
		var source *virtual.SourceError
		if errors.As(err, &source) {
			err = r.config.failed(source.Messages)
		}
		return tailwindAnswer{}, err
	}
	r.texts = append(r.texts, [2]string{file, text})
	text = movedURLs(text, filepath.Dir(file), filepath.Dir(r.sheet.File))
	return tailwindAnswer{Path: filepath.ToSlash(file), Base: filepath.ToSlash(filepath.Dir(file)), Content: text}, nil
}

// module bundles and runs a plugin or a configuration.
func (r *tailwindRun) module(ctx context.Context, runtime Runtime, id, base string) (tailwindAnswer, error) {
	key := [2]string{id, base}
	if known, ok := r.loaded[key]; ok {
		return known, nil
	}
	r.modules++
	name := fmt.Sprintf("__dx_tailwind_%d", r.modules)
	text := "import * as module from " + jsonText(id) + "\nexport default module.default ?? module\n"
	bundle, err := r.config.tool(name, fmt.Sprintf("%s-%d.js", tailwindName, r.modules), text, base)
	if err == nil {
		err = runtime.Run(ctx, bundle)
	}
	a := tailwindAnswer{Path: filepath.ToSlash(filepath.Join(base, id)), Base: filepath.ToSlash(base), Module: name}
	if err == nil && r.lasts() {
		r.loaded[key] = a
	}
	return a, err
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
