package virtual

import (
	"encoding/base64"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/go-sourcemap/sourcemap"
)

// A script is a file of the project as plain JavaScript.
type script struct {
	file      string // absolute
	name      string // relative to the project, as messages show it
	source    string // what the file holds
	compiled  string // MDX: the JavaScript that it was made into
	printed   string // the same as JavaScript
	sourceMap []byte
}

// script translates a file, or returns what it remembers if source has not changed. dev is React's development JSX.
func (m *Modules) script(file, source string, dev bool) (*script, error) {
	key := pageKey{file, dev}
	m.mu.Lock()
	s := m.scripts[key]
	m.mu.Unlock()
	code, loader, err := m.compiled(file, source)
	if err != nil {
		return nil, err
	}
	if s != nil && s.source == source && s.compiled == code {
		return s, nil
	}
	if s, err = m.translated(file, source, code, loader, dev); err != nil {
		return nil, err
	}
	m.mu.Lock()
	m.scripts[key] = s
	m.mu.Unlock()
	return s, nil
}

// translated makes a script of a file, whose code may be something else than what the file holds.
func (m *Modules) translated(file, source, code string, loader api.Loader, dev bool) (*script, error) {
	result := m.transform(file, code, loader, dev)
	if len(result.Errors) > 0 {
		return nil, &SourceError{Messages: result.Errors}
	}
	s := &script{file: file, name: m.relative(file), source: source, compiled: code}
	for _, out := range result.OutputFiles {
		if strings.HasSuffix(out.Path, ".map") {
			s.sourceMap = out.Contents
		} else {
			s.printed = string(out.Contents)
		}
	}
	return s, nil
}

// transform turns a file into plain JavaScript, one statement per line, nothing taken away.
func (m *Modules) transform(file, source string, loader api.Loader, dev bool) api.BuildResult {
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
				return api.OnLoadResult{Contents: &source, Loader: loader}, nil
			})
		}}},
	})
}

// message returns a message about the place in the file that s of code was made from. code has the lines of what esbuild
// printed.
func (p *script) message(code string, s span, text string) api.Message {
	message := api.Message{Text: text, Location: &api.Location{File: p.name, Line: 1}}
	if s == (span{}) {
		return message
	}
	before := code[:s.start]
	at := p.original(1+strings.Count(before, "\n"), s.start-1-strings.LastIndex(before, "\n"))
	if at == nil {
		return message
	}
	if word := s.of(code); strings.HasPrefix(at.LineText[min(at.Column, len(at.LineText)):], word) {
		at.Length = len(word)
	}
	message.Location = at
	return message
}

// original returns the place in the file that a place in the code was made from, or nil.
func (p *script) original(line, column int) *api.Location {
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

// contents returns code with the file's source map at its end.
func (p *script) contents(code string) string {
	return code + "\n//# sourceMappingURL=data:application/json;base64," + base64.StdEncoding.EncodeToString(p.sourceMap) + "\n"
}
