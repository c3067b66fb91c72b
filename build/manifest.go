package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/dx-host/dx/virtual"
)

// manifest is the manifest.json of a build: everything that a server of it needs to know. Paths of files are below
// client/ and are their URLs below the base path.
type manifest struct {
	Version  int                      `json:"version"`
	ID       string                   `json:"id"`
	Base     string                   `json:"base"`
	Template string                   `json:"template"`
	Server   string                   `json:"server"`
	Entry    string                   `json:"entry"`
	Imports  []string                 `json:"imports"`
	Files    map[string]manifestFile  `json:"files"`
	Routes   map[string]manifestRoute `json:"routes"`
	Layouts  map[string]manifestRoute `json:"layouts"`
	Pages    map[string]manifestPage  `json:"pages,omitempty"`
}

type manifestFile struct {
	Type      string `json:"type"`
	Size      int64  `json:"size"`
	ETag      string `json:"etag"`
	Brotli    int64  `json:"br,omitempty"`   // size of the compressed copy, if there is one
	Gzip      int64  `json:"gzip,omitempty"` // the same
	Immutable bool   `json:"immutable"`
}

// manifestRoute is what a page, with the nested layouts around it, or a layout adds to the entry.
type manifestRoute struct {
	File    string   `json:"file,omitempty"`
	Imports []string `json:"imports,omitempty"`
	CSS     []string `json:"css,omitempty"`
}

// manifestPage is a page that was rendered ahead, by its path.
type manifestPage struct {
	Document manifestCopy        `json:"document"`
	Data     manifestCopy        `json:"data"`
	Route    manifestCopy        `json:"route"` // the data as the router takes it
	Header   map[string][]string `json:"header,omitempty"`
	Nonces   []int               `json:"nonces,omitempty"` // where in the document nonce attributes go
}

type manifestCopy struct {
	Name string `json:"name"` // below the output directory
	manifestFile
}

const (
	templateFile = "index.html"
	serverFile   = "server/index.js"
	manifestName = "manifest.json"
)

func (c Config) manifest(b *client, files *virtual.Files) *manifest {
	m := &manifest{
		Version: 1, Base: c.Base, Template: templateFile, Server: serverFile, Entry: b.entry,
		Imports: b.meta.static(b.entry),
		Files:   map[string]manifestFile{}, Routes: map[string]manifestRoute{}, Layouts: map[string]manifestRoute{},
	}
	known := append(slices.Clone(m.Imports), m.Entry)
	route := func(file string, chain ...string) manifestRoute {
		r := manifestRoute{File: b.meta.output(c.inputOf(file))}
		for _, id := range append(slices.Clone(chain), file) {
			output := b.meta.output(c.inputOf(id))
			r.Imports = append(r.Imports, b.meta.static(output, slices.Concat(known, r.Imports)...)...)
			if output != "" && output != r.File {
				r.Imports = append(r.Imports, output)
			}
		}
		return r
	}
	for _, page := range files.Pages {
		r := manifestRoute{}
		if !page.ServerOnly {
			r = route(page.ID, page.Chain...)
		}
		r.CSS = b.styles[page.ID]
		m.Routes[page.ID] = r
	}
	if css := b.styles[""]; css != nil {
		m.Routes[""] = manifestRoute{CSS: css} // the document for a path without a page
	}
	for _, layout := range files.Layouts {
		m.Layouts[layout.Name] = route(layout.File)
	}
	return m
}

// describe adds a file to the manifest.
func (m *manifest) describe(name string, data []byte, immutable bool) {
	m.Files[name] = describe(contentType(name), data, immutable)
}

func describe(contentType string, data []byte, immutable bool) manifestFile {
	sum := sha256.Sum256(data)
	return manifestFile{Type: contentType, Size: int64(len(data)), ETag: `"` + hex.EncodeToString(sum[:])[:20] + `"`, Immutable: immutable}
}

// identify gives the manifest its ID, which depends on every byte of the code.
func (m *manifest) identify(parts ...[]byte) {
	hash := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		fmt.Fprintln(hash, name, m.Files[name].ETag)
	}
	for _, part := range parts {
		fmt.Fprintln(hash, len(part))
		hash.Write(part)
	}
	m.ID = hex.EncodeToString(hash.Sum(nil))[:16]
}

func (m *manifest) encode() ([]byte, error) { return json.MarshalIndent(m, "", "  ") }

// types of content by extension. The system's own table differs between machines.
var types = map[string]string{
	".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8", ".htm": "text/html; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".json": "application/json", ".map": "application/json", ".webmanifest": "application/manifest+json", ".xml": "application/xml",
	".svg": "image/svg+xml", ".png": "image/png", ".apng": "image/apng", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jfif": "image/jpeg",
	".pjpeg": "image/jpeg", ".pjp": "image/jpeg", ".gif": "image/gif", ".ico": "image/x-icon", ".cur": "image/x-icon", ".bmp": "image/bmp",
	".webp": "image/webp", ".avif": "image/avif", ".jxl": "image/jxl",
	".mp4": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime", ".ogg": "audio/ogg", ".mp3": "audio/mpeg", ".wav": "audio/wav",
	".flac": "audio/flac", ".aac": "audio/aac", ".opus": "audio/ogg", ".m4a": "audio/mp4", ".vtt": "text/vtt; charset=utf-8",
	".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf", ".otf": "font/otf", ".eot": "application/vnd.ms-fontobject",
	".wasm": "application/wasm", ".pdf": "application/pdf", ".zip": "application/zip", ".gz": "application/gzip", ".md": "text/markdown; charset=utf-8",
}

func contentType(name string) string {
	if t := types[strings.ToLower(path.Ext(name))]; t != "" {
		return t
	}
	return "application/octet-stream"
}
