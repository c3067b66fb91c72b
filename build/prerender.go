package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"regexp"
	"time"

	"github.com/dx-host/dx/virtual"
)

// Page is an address that was rendered ahead.
type Page struct {
	Path     string              // decoded, "/posts/7"; "" for the not-found page
	HTML     []byte              // the document
	Data     []byte              // what the data endpoint answers
	DataType string              // its content type
	Route    []byte              // what it answers the router: JSON
	Header   map[string][]string // that the page set
	Nonces   []int               // where in the document nonce attributes go
}

// routeType is what the router accepts from the data endpoint.
const routeType = "application/vnd.dx.route+json"

// prerender adds the pages that are rendered ahead. Of a site without a server nothing else remains but what the
// browser may ask for.
func (w *written) prerender(ctx context.Context, c Config, files *virtual.Files) error {
	if c.Prerender == nil {
		return nil
	}
	pages, err := c.Prerender(ctx, memory(w.files), files)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if p.Path != "" {
			w.pages++
		}
	}
	if c.Static {
		return w.export(pages)
	}
	return w.addPages(pages)
}

// addPages adds pages for dx serve, which finds them by the manifest.
func (w *written) addPages(pages []Page) error {
	if len(pages) == 0 {
		return nil
	}
	contents := map[string][]byte{}
	w.manifest.Pages = map[string]manifestPage{}
	for _, p := range pages {
		name := fileName(p.Path)
		entry := manifestPage{
			Document: copyOf("prerendered/documents/"+name+".html", types[".html"], p.HTML),
			Data:     copyOf("prerendered/data/"+name+".json", p.DataType, p.Data),
			Route:    copyOf("prerendered/routes/"+name+".json", routeType, p.Route),
			Header:   p.Header,
			Nonces:   p.Nonces,
		}
		contents[entry.Document.Name], contents[entry.Data.Name], contents[entry.Route.Name] = p.HTML, p.Data, p.Route
		w.manifest.Pages[p.Path] = entry
	}
	copies, err := w.addCompressed(contents)
	if err != nil {
		return err
	}
	for path, entry := range w.manifest.Pages {
		for _, f := range []*manifestCopy{&entry.Document, &entry.Data, &entry.Route} {
			f.Brotli, f.Gzip = int64(len(copies[f.Name].brotli)), int64(len(copies[f.Name].gzip))
		}
		w.manifest.Pages[path] = entry
	}
	w.files[manifestName], err = w.manifest.encode()
	return err
}

func copyOf(name, contentType string, data []byte) manifestCopy {
	return manifestCopy{name, describe(contentType, data, false)}
}

// addCompressed adds files, and their compressed copies beside them.
func (w *written) addCompressed(contents map[string][]byte) (map[string]compressed, error) {
	copies, err := compressAll(contents)
	if err != nil {
		return nil, err
	}
	for name, data := range contents {
		w.files[name] = data
		if c := copies[name]; c.brotli != nil {
			w.files[name+".br"] = c.brotli
		}
		if c := copies[name]; c.gzip != nil {
			w.files[name+".gz"] = c.gzip
		}
	}
	return copies, nil
}

// plainPath is a path that is a file's name everywhere, also where case does not count.
var plainPath = regexp.MustCompile(`^(/[a-z0-9_-]{1,100}){1,8}$`)

// fileName gives each path a name of its own.
func fileName(page string) string {
	switch {
	case page == "/":
		return "index"
	case page != "/index" && plainPath.MatchString(page):
		return page[1:]
	}
	sum := sha256.Sum256([]byte(page))
	return "~" + hex.EncodeToString(sum[:])[:24]
}

// memory are the files of a build before they are written. They are opened by name only.
type memory map[string][]byte

func (m memory) Open(name string) (fs.File, error) {
	data, ok := m[name]
	if !ok || !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memoryFile{bytes.NewReader(data), path.Base(name)}, nil
}

// ReadFile does without the copy that reading an opened file makes.
func (m memory) ReadFile(name string) ([]byte, error) {
	data, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return data, nil
}

type memoryFile struct {
	*bytes.Reader
	name string
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *memoryFile) Close() error               { return nil }
func (f *memoryFile) Name() string               { return f.name }
func (f *memoryFile) Mode() fs.FileMode          { return 0o444 }
func (f *memoryFile) ModTime() time.Time         { return time.Time{} }
func (f *memoryFile) IsDir() bool                { return false }
func (f *memoryFile) Sys() any                   { return nil }
