package build

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// MDX compiles MDX files as the project's Vite does: it runs the @mdx-js/rollup of vite.config.*, with the options and
// the plugins for remark and rehype that it has there, without Node. Each file is compiled once as long as neither it nor
// the configuration changes. An MDX is safe for concurrent use.
type MDX struct {
	config Config
	mode   mode

	mu       sync.Mutex
	compiler *mdxCompiler
}

// mdxPlugin is the package that compiles MDX in Vite.
const mdxPlugin = "@mdx-js/rollup"

// NewMDX returns the compiler for a project. development is for `dx dev`. The configuration is read when the first file
// is compiled.
func NewMDX(c Config, development bool) *MDX {
	x := &MDX{config: c.normal(), mode: production}
	if development {
		x.mode = "development"
	}
	return x
}

// Compile returns the JavaScript of an MDX file, with its source map at the end. The error is [virtual.ErrNotMDX] for a
// file that the plugin leaves alone, and a *[virtual.SourceError] for one with a fault, or without a plugin; it is in a
// *[virtual.CompilerError] if the configuration or a plugin has failed.
func (x *MDX) Compile(file, source string) (string, error) {
	x.mu.Lock()
	if x.compiler == nil || !x.compiler.fresh() {
		x.compiler = x.start(context.Background())
	}
	m := x.compiler
	x.mu.Unlock()
	code, failed, err := m.compile(context.Background(), file, source)
	var built *Error
	if errors.As(err, &built) {
		err = &virtual.SourceError{Messages: built.Messages}
	}
	if failed {
		err = &virtual.CompilerError{Err: err}
	}
	return code, err
}

// Leave stands for Compile where Vite bundles: what pages export is read from their text.
func (x *MDX) Leave(file, _ string) (string, error) {
	if filepath.Ext(file) != ".mdx" && !x.config.hasMDX() {
		return "", virtual.ErrNotMDX
	}
	return "", &virtual.CompilerError{Err: errors.New("Vite compiles " + x.config.show(file))}
}

// An mdxCompiler is the plugin as one state of the configuration has it.
type mdxCompiler struct {
	config Config
	tool   *mdxTool          // nil if there is no plugin
	err    error             // why the configuration does not run
	stamps map[string]*stamp // of what it was made from

	mu   sync.Mutex
	done map[string]*compiledMDX // by file
}

// A compiledMDX is what a file has come to.
type compiledMDX struct {
	once         sync.Once
	source, code string
	failed       bool // a plugin, not the file
	err          error
}

// start runs the configuration with stand-ins for all packages, to know which ones make Vite's plugins, and makes a tool
// of it with the other packages themselves.
func (x *MDX) start(ctx context.Context) *mdxCompiler {
	m := &mdxCompiler{config: x.config, done: map[string]*compiledMDX{}, stamps: map[string]*stamp{}}
	c := x.config
	for _, dir := range []string{c.Project, c.Root} {
		for _, name := range append([]string{"package.json"}, viteNames...) {
			m.follow(filepath.Join(dir, name))
		}
	}
	m.follow(filepath.Join(c.Project, "node_modules", ".package-lock.json"))
	file := c.viteFile()
	if file == "" || c.Open == nil {
		return m
	}
	command := map[mode]string{development: "serve", production: "build"}[x.mode]
	if c.Mode == "" {
		c.Mode = string(x.mode)
	}
	read, files, err := c.evaluateVite(ctx, file, command)
	m.follow(files...)
	if err != nil || !slices.Contains(read.Plugins, mdxPlugin) {
		m.err = err
		return m
	}
	m.tool, m.err = c.mdxTool(file, command, read.Made)
	return m
}

func (m *mdxCompiler) follow(files ...string) {
	for _, file := range files {
		s := stampOf(file)
		m.stamps[file] = &s
	}
}

func (m *mdxCompiler) fresh() bool {
	for file, s := range m.stamps {
		if !s.holds(file) {
			return false
		}
	}
	return true
}

func (m *mdxCompiler) compile(ctx context.Context, file, source string) (code string, failed bool, err error) {
	switch {
	case m.tool == nil && filepath.Ext(file) != ".mdx" && (m.err == nil || !m.config.hasMDX()):
		return "", false, virtual.ErrNotMDX
	case m.err != nil:
		return "", true, m.err
	case m.tool == nil:
		return "", false, m.config.noMDX(file, source)
	}
	m.mu.Lock()
	done := m.done[file]
	if done == nil || done.source != source {
		done = &compiledMDX{source: source}
		m.done[file] = done
	}
	m.mu.Unlock()
	done.once.Do(func() { done.code, done.failed, done.err = m.run(ctx, file, source) })
	return done.code, done.failed, done.err
}

// noMDX is the error for a file that nothing compiles.
func (c Config) noMDX(file, source string) *Error {
	line, _, _ := strings.Cut(source, "\n")
	e := At("There is nothing that compiles MDX: "+mdxPlugin+" is not among the plugins in "+c.viteName(), Place{File: c.show(file), Line: 1, Source: line}, "")
	hint := "import mdx from '" + mdxPlugin + "'\nplugins: [mdx()]"
	if !c.hasMDX() {
		hint = c.installer() + " " + mdxPlugin + ", and then in " + c.viteName() + ":\n" + hint
	}
	e.Messages[0].Notes = []api.Note{{Text: hint}}
	return e
}

func (c Config) hasMDX() bool {
	return statOrNil(filepath.Join(c.Project, "node_modules", filepath.FromSlash(mdxPlugin))) != nil
}

// viteName is the name of the project's configuration, or of what it could be.
func (c Config) viteName() string {
	if file := c.viteFile(); file != "" {
		return c.show(file)
	}
	return "vite.config.js"
}

// run also says whether it is a plugin that has failed.
func (m *mdxCompiler) run(ctx context.Context, file, source string) (code string, failed bool, err error) {
	if code, ok := m.tool.cache.get(file, source); ok {
		return code, false, nil
	}
	text, err := m.tool.call(ctx, filepath.ToSlash(file), source)
	if err != nil {
		return "", true, m.config.mdxFailed(file, err)
	}
	if text == "" {
		return "", false, virtual.ErrNotMDX
	}
	var made struct {
		Code    string
		Map     map[string]any
		Problem *mdxProblem
	}
	if err := json.Unmarshal([]byte(text), &made); err != nil {
		return "", true, err
	}
	if made.Problem != nil {
		return "", false, made.Problem.at(m.config.show(file), source)
	}
	code = made.Code + inlineMap(made.Map, file, source)
	m.tool.cache.put(file, source, code)
	return code, false, nil
}

// mdxFailed says of what a plugin has thrown which file it was about.
func (c Config) mdxFailed(file string, err error) error {
	var built *Error
	if !errors.As(err, &built) {
		built = At(err.Error(), Place{File: c.show(file), Line: 1}, "")
	}
	for i := range built.Messages {
		built.Messages[i].Text = "Compile " + c.show(file) + ": " + built.Messages[i].Text
		if built.Messages[i].Location == nil {
			built.Messages[i].Location = &api.Location{File: c.show(file), Line: 1}
		}
	}
	if last := &built.Messages[len(built.Messages)-1]; strings.Contains(last.Text, "WebAssembly") {
		last.Notes = append(slices.Clip(last.Notes), api.Note{Text: "A plugin for remark or rehype wants WebAssembly, which there is only in Node; Shiki does. rehype-highlight does without, and --bundler vite runs it in Node"})
	}
	return built
}

// inlineMap returns the comment by which esbuild finds the source map of a module.
func inlineMap(sourceMap map[string]any, file, source string) string {
	if sourceMap == nil {
		return ""
	}
	sourceMap["sources"], sourceMap["sourcesContent"] = []string{filepath.Base(file)}, []string{source}
	return "\n//# sourceMappingURL=data:application/json;base64," + base64.StdEncoding.EncodeToString([]byte(jsonText(sourceMap))) + "\n"
}

// An mdxProblem is a message of remark, rehype or a parser. Columns count UTF-16, from 1.
type mdxProblem struct {
	Text              string
	Line, Column, End int
}

func (p *mdxProblem) at(name, source string) *Error {
	at := &api.Location{File: name, Line: max(p.Line, 1)}
	if lines := strings.Split(source, "\n"); p.Line > 0 && p.Line <= len(lines) {
		at.LineText = strings.TrimSuffix(lines[p.Line-1], "\r")
		at.Column = bytesOf(at.LineText, p.Column)
		at.Length = max(bytesOf(at.LineText, p.End)-at.Column, 0)
	}
	return &Error{Messages: []api.Message{{Text: p.Text, Location: at}}}
}

// bytesOf returns how many bytes are before a column.
func bytesOf(line string, column int) int {
	units := utf16.Encode([]rune(line))
	return len(string(utf16.Decode(units[:min(max(column-1, 0), len(units))])))
}
