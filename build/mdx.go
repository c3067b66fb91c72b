package build

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"path/filepath"
	"regexp"
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
	defer x.mu.Unlock()
	if x.compiler == nil || !x.compiler.fresh() {
		x.compiler = x.start(context.Background())
	}
	code, err := x.compiler.compile(context.Background(), file, source)
	var built *Error
	if errors.As(err, &built) {
		err = &virtual.SourceError{Messages: built.Messages}
	}
	if done := x.compiler.done[file]; x.compiler.err != nil || done.failed {
		err = &virtual.CompilerError{Err: err}
	}
	return code, err
}

// An mdxCompiler is the plugin as one state of the configuration has it.
type mdxCompiler struct {
	config  Config
	runtime Runtime
	err     error             // why there is no runtime
	stamps  map[string]*stamp // of what it was made from
	done    map[string]compiledMDX
}

type compiledMDX struct {
	source, code string
	err          error
	failed       bool // a plugin, not the file
}

// start runs the configuration twice: with stand-ins for all packages, to know which ones make Vite's plugins, and then
// with the other packages themselves.
func (x *MDX) start(ctx context.Context) *mdxCompiler {
	m := &mdxCompiler{config: x.config, done: map[string]compiledMDX{}, stamps: map[string]*stamp{}}
	c := x.config
	for _, dir := range []string{c.Project, c.Root} {
		m.follow(dir, filepath.Join(dir, "package.json"))
	}
	m.follow(filepath.Join(c.Project, "node_modules", ".package-lock.json"))
	file := c.viteFile()
	if file == "" || c.Open == nil {
		return m
	}
	m.follow(file)
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
	m.runtime, m.err = c.openMDX(ctx, file, command, read.Made)
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

// forVite are packages that belong to Vite by their names.
var forVite = regexp.MustCompile(`(^|[@/-])(vite|vitest|rollup|rolldown|unplugin|esbuild|swc|babel)([/-]|$)`)

// openMDX runs the configuration with the packages themselves, except those that make other plugins.
func (c Config) openMDX(ctx context.Context, file, command string, made []string) (Runtime, error) {
	data, err := c.viteData(command)
	if err != nil {
		return nil, err
	}
	r := &viteReader{config: c, file: file, data: jsonText(data), entry: "mdx.js"}
	r.stands = func(spec string) bool {
		return spec != mdxPlugin && !strings.HasPrefix(spec, "@rollup/pluginutils") && (forVite.MatchString(spec) || slices.Contains(made, packageName(spec)))
	}
	bundle, _, err := r.bundle()
	if err != nil {
		return nil, err
	}
	return c.Open(ctx, bundle)
}

func (m *mdxCompiler) compile(ctx context.Context, file, source string) (string, error) {
	switch {
	case m.err != nil:
		return "", m.err
	case m.runtime == nil && filepath.Ext(file) != ".mdx":
		return "", virtual.ErrNotMDX
	case m.runtime == nil:
		return "", m.config.noMDX(file, source)
	}
	done, ok := m.done[file]
	if !ok || done.source != source {
		done = compiledMDX{source: source}
		done.code, done.failed, done.err = m.run(ctx, file, source)
		m.done[file] = done
	}
	return done.code, done.err
}

// noMDX is the error for a file that nothing compiles.
func (c Config) noMDX(file, source string) *Error {
	line, _, _ := strings.Cut(source, "\n")
	e := At("There is nothing that compiles MDX: "+mdxPlugin+" is not among the plugins in "+c.viteName(), Place{File: c.show(file), Line: 1, Source: line}, "")
	hint := "import mdx from '" + mdxPlugin + "'\nplugins: [mdx()]"
	if statOrNil(filepath.Join(c.Project, "node_modules", filepath.FromSlash(mdxPlugin))) == nil {
		hint = c.installer() + " " + mdxPlugin + ", and then in " + c.viteName() + ":\n" + hint
	}
	e.Messages[0].Notes = []api.Note{{Text: hint}}
	return e
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
	text, err := m.runtime.Call(ctx, "default", filepath.ToSlash(file), source)
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
	return made.Code + inlineMap(made.Map, file, source), false, nil
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
