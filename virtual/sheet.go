package virtual

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// A Sheet is a stylesheet that is to be compiled.
type Sheet struct {
	File, Text string
	// Load finds and reads a stylesheet that is imported by one in a directory. Its error is a *[SourceError].
	Load func(spec, dir string) (file, text string, err error)
}

// compiled returns the CSS that browsers know of a stylesheet.
func (p *plugin) compiled(file, text string) (string, error) {
	if p.CompileCSS == nil {
		return text, nil
	}
	return p.CompileCSS(Sheet{File: file, Text: text, Load: p.loadSheet})
}

func (p *plugin) loadSheet(spec, dir string) (file, text string, err error) {
	found := p.build.Resolve(spec, api.ResolveOptions{Importer: filepath.Join(dir, "style.css"), ResolveDir: dir, Kind: api.ResolveCSSImportRule})
	file = found.Path
	if styled := styleOf(spec, dir); styled != "" && !strings.HasSuffix(file, ".css") {
		file = styled
	} else if len(found.Errors) > 0 {
		return "", "", &SourceError{Messages: found.Errors}
	}
	text, err = p.readSheet(file)
	return file, text, err
}

// styleOf returns the stylesheet that the package of a bare import says it has, in the way that was usual before
// packages had exports; "" for none.
func styleOf(spec, dir string) string {
	if strings.HasPrefix(spec, ".") || filepath.IsAbs(spec) {
		return ""
	}
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		home := filepath.Join(dir, "node_modules", filepath.FromSlash(spec))
		text, err := os.ReadFile(filepath.Join(home, "package.json"))
		if err != nil {
			continue
		}
		var pkg struct{ Style string }
		if json.Unmarshal(text, &pkg) == nil && pkg.Style != "" {
			return filepath.Join(home, filepath.FromSlash(pkg.Style))
		}
		return ""
	}
	return ""
}

// readSheet reads a stylesheet and, if it is the project's, reports what is wrong with its syntax.
func (p *plugin) readSheet(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", &SourceError{Messages: p.unreadable(file, err)}
	}
	if inNodeModules(file) {
		return string(data), nil
	}
	if p.Read != nil {
		p.Read(file, data)
	}
	if problems := p.cssProblems(file, string(data)); len(problems) > 0 {
		return "", &SourceError{Messages: problems}
	}
	return string(data), nil
}
