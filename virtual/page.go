package virtual

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

type pageKey struct {
	file string
	dev  bool
}

// A pageModule is a page or a nested layout as JavaScript, taken apart.
type pageModule struct {
	*script
	reader     // code, units, exports, stars
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
	script, err := m.script(file, source, dev)
	if err != nil || p != nil && p.script == script {
		return p, err
	}
	if p, err = m.parsePage(script); err != nil {
		return nil, err
	}
	m.mu.Lock()
	m.pages[key] = p
	m.mu.Unlock()
	return p, nil
}

func (m *Modules) parsePage(script *script) (*pageModule, error) {
	p := &pageModule{script: script, reader: reader{code: script.printed}, declaredBy: map[string][]int{}}
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
	return p.script.message(p.code, s, text)
}
