package virtual

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/vfs"
)

// ErrNotMDX says of a file that it is not one that the project compiles as MDX: that it is text, as a README.md is.
var ErrNotMDX = errors.New("the file is not compiled as MDX")

// mdxFile matches what @mdx-js/rollup compiles unless it is told otherwise: MDX, and Markdown by all of its names.
const mdxFile = `\.(mdx|md|markdown|mdown|mkdn?|mdwn|mkdown|ron)$`

var mdxName = regexp.MustCompile(mdxFile)

func isMDX(file string) bool { return mdxName.MatchString(file) }

// compiled returns what esbuild is to read of a file.
func (m *Modules) compiled(file, source string) (code string, loader api.Loader, err error) {
	if !isMDX(file) {
		return source, api.LoaderDefault, nil
	}
	if m.mdx == nil {
		return "", loader, ErrNotMDX
	}
	code, err = m.mdx(file, source)
	return code, api.LoaderJSX, err
}

// loadMDX loads MDX: a page, or a component for one.
func (p *plugin) loadMDX(args api.OnLoadArgs) (api.OnLoadResult, error) {
	data, err := os.ReadFile(args.Path)
	if err != nil {
		return api.OnLoadResult{Errors: p.unreadable(args.Path, err)}, nil
	}
	if p.Read != nil && !inNodeModules(args.Path) {
		p.Read(args.Path, data)
	}
	take := p.rewritten
	if p.isRoute(args.Path) {
		take = p.half
	}
	code, err := take(args.Path, string(data))
	switch {
	case errors.Is(err, ErrNotMDX):
		return api.OnLoadResult{Errors: problem("Nothing compiles %s: it is Markdown, and the project's Vite has no plugin for it", p.relative(args.Path))}, nil
	case err != nil:
		return api.OnLoadResult{Errors: messagesOf(err)}, nil
	}
	return api.OnLoadResult{Contents: &code, Loader: api.LoaderJS}, nil
}

// compileAhead begins to compile the pages in MDX side by side: the scan asks for one after another. The function that it
// returns waits for the end.
func (m *Modules) compileAhead() (wait func()) {
	var all sync.WaitGroup
	_ = fs.WalkDir(vfs.Dir(m.root), "pages", func(id string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || m.mdx == nil || !isMDX(id) || !isPageName(id) {
			return nil // the scan says what is wrong
		}
		all.Go(func() {
			if data, err := os.ReadFile(m.abs(id)); err == nil {
				_, _ = m.mdx(m.abs(id), string(data)) // and this, too
			}
		})
		return nil
	})
	return all.Wait
}
