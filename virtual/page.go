package virtual

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/go-sourcemap/sourcemap"
)

type pageKey struct {
	file string
	dev  bool
}

// A pageModule is a page or a nested layout as JavaScript, taken apart.
type pageModule struct {
	file       string // absolute
	name       string // relative to the project, as messages show it
	source     string // what the file holds
	code       string // the same as JavaScript
	sourceMap  []byte
	reader     // units, exports, stars
	declaredBy map[string][]int
}

// A SourceError is one or more problems in the project's files, with their places.
type SourceError struct {
	Messages []api.Message
}

func (e *SourceError) Error() string {
	texts := make([]string, len(e.Messages))
	for i, message := range e.Messages {
		texts[i] = message.Text
		if at := message.Location; at != nil {
			texts[i] = fmt.Sprintf("%s:%d:%d: %s", at.File, at.Line, at.Column, message.Text)
		}
	}
	return strings.Join(texts, "\n")
}

// page parses a page, or returns what it remembers if source has not changed. dev is React's development JSX.
func (m *Modules) page(file, source string, dev bool) (*pageModule, error) {
	key := pageKey{file, dev}
	m.mu.Lock()
	p := m.pages[key]
	m.mu.Unlock()
	if p != nil && p.source == source {
		return p, nil
	}
	p, err := m.parsePage(file, source, dev)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	m.pages[key] = p
	m.mu.Unlock()
	return p, nil
}

func (m *Modules) parsePage(file, source string, dev bool) (*pageModule, error) {
	result := m.transform(file, source, dev)
	if len(result.Errors) > 0 {
		return nil, &SourceError{Messages: result.Errors}
	}
	p := &pageModule{file: file, name: m.relative(file), source: source, declaredBy: map[string][]int{}}
	for _, out := range result.OutputFiles {
		if strings.HasSuffix(out.Path, ".map") {
			p.sourceMap = out.Contents
		} else {
			p.code = string(out.Contents)
		}
	}
	p.reader.code = p.code
	statements, ok := split(p.code)
	if !ok {
		return nil, p.fail(span{}, "The file uses syntax that cannot be divided between server and browser")
	}
	p.read(statements)
	for i, u := range p.units {
		for _, name := range u.names {
			p.declaredBy[name] = append(p.declaredBy[name], i)
		}
	}
	return p, p.resolveStars()
}

// transform turns a page into plain JavaScript, one statement per line, nothing taken away.
func (m *Modules) transform(file, source string, dev bool) api.BuildResult {
	return api.Build(api.BuildOptions{
		EntryPoints:   []string{file},
		Outfile:       file + ".js",
		AbsWorkingDir: m.project,
		Sourcemap:     api.SourceMapExternal,
		JSX:           api.JSXAutomatic,
		JSXDev:        dev,
		Charset:       api.CharsetUTF8,
		LegalComments: api.LegalCommentsNone,
		TreeShaking:   api.TreeShakingFalse,
		Supported:     map[string]bool{"using": false, "decorators": false, "import-attributes": true},
		LogLevel:      api.LogLevelSilent,
		Plugins: []api.Plugin{{Name: "dx-page", Setup: func(b api.PluginBuild) {
			b.OnLoad(api.OnLoadOptions{Filter: ".*"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				return api.OnLoadResult{Contents: &source, Loader: api.LoaderDefault}, nil
			})
		}}},
	})
}

// onlyStars keeps everything out of a bundle but the project's own scripts.
var onlyStars = api.Plugin{Name: "dx-stars", Setup: func(b api.PluginBuild) {
	script := regexp.MustCompile(`^\.\.?/(.*/)?([^/.]+|[^/]+\.[cm]?[jt]sx?)$`)
	b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		if args.Kind == api.ResolveEntryPoint || script.MatchString(args.Path) {
			return api.OnResolveResult{}, nil
		}
		return api.OnResolveResult{Path: args.Path, External: true}, nil
	})
}}

// resolveStars finds the names that `export * from` brings.
func (p *pageModule) resolveStars() error {
	for _, star := range p.stars {
		result := api.Build(api.BuildOptions{
			Stdin:         &api.StdinOptions{Contents: "export * from " + quote(star.spec), ResolveDir: filepath.Dir(p.file)},
			AbsWorkingDir: filepath.Dir(p.file),
			Bundle:        true,
			Format:        api.FormatESModule,
			Outfile:       "stars.js",
			Metafile:      true,
			JSX:           api.JSXAutomatic,
			LogLevel:      api.LogLevelSilent,
			Plugins:       []api.Plugin{onlyStars},
		})
		if len(result.Errors) > 0 {
			return p.fail(star.span, "Cannot tell what is exported by %q: %s", star.spec, result.Errors[0].Text)
		}
		var meta struct {
			Outputs map[string]struct{ Exports []string }
		}
		if err := json.Unmarshal([]byte(result.Metafile), &meta); err != nil {
			return err
		}
		for _, out := range meta.Outputs {
			star.starred = out.Exports
		}
	}
	return nil
}

// fail returns an error that shows the place in the file that s of the code was made from.
func (p *pageModule) fail(s span, format string, args ...any) error {
	return &SourceError{Messages: []api.Message{p.message(s, fmt.Sprintf(format, args...))}}
}

func (p *pageModule) message(s span, text string) api.Message {
	message := api.Message{Text: text, Location: &api.Location{File: p.name, Line: 1}}
	if s == (span{}) {
		return message
	}
	before := p.code[:s.start]
	at := p.original(1+strings.Count(before, "\n"), s.start-1-strings.LastIndex(before, "\n"))
	if at == nil {
		return message
	}
	if word := s.of(p.code); strings.HasPrefix(at.LineText[min(at.Column, len(at.LineText)):], word) {
		at.Length = len(word)
	}
	message.Location = at
	return message
}

// original returns the place in the file that a place in the code was made from, or nil.
func (p *pageModule) original(line, column int) *api.Location {
	consumer, err := sourcemap.Parse("", p.sourceMap)
	if err != nil {
		return nil
	}
	_, _, line, column, ok := consumer.Source(line, column)
	lines := strings.Split(p.source, "\n")
	if !ok || line < 1 || line > len(lines) {
		return nil
	}
	return &api.Location{File: p.name, Line: line, Column: column, LineText: strings.TrimSuffix(lines[line-1], "\r")}
}

// contents returns code with the page's source map at its end.
func (p *pageModule) contents(code string) string {
	return code + "\n//# sourceMappingURL=data:application/json;base64," + base64.StdEncoding.EncodeToString(p.sourceMap) + "\n"
}
