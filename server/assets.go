package server

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Assets is a closed map of files: a request's path is only ever a key of it,
// never joined to a directory. The zero value has none.
type Assets struct {
	files map[string]*asset // by URL path
}

type asset struct {
	contentType string
	etag        string
	immutable   bool
	identity    []byte
	brotli      []byte
	gzip        []byte
}

func loadAssets(dist fs.FS, m *manifest) (*Assets, error) {
	a := &Assets{files: make(map[string]*asset, len(m.Files))}
	for name, f := range m.Files {
		file, err := f.load(dist, "client/"+name)
		if err != nil {
			return nil, fmt.Errorf("read asset: %w", err)
		}
		a.files[m.Base+name] = file
	}
	return a, nil
}

// load reads a file and its compressed copies.
func (f *manifestFile) load(dist fs.FS, name string) (*asset, error) {
	file := &asset{contentType: f.Type, etag: f.ETag, immutable: f.Immutable}
	for _, v := range []struct {
		suffix string
		want   bool
		to     *[]byte
	}{{"", true, &file.identity}, {".br", f.Brotli > 0, &file.brotli}, {".gz", f.Gzip > 0, &file.gzip}} {
		if !v.want {
			continue
		}
		text, err := fs.ReadFile(dist, name+v.suffix)
		if err != nil {
			return nil, err
		}
		*v.to = text
	}
	return file, nil
}

func (a *Assets) find(path string) *asset {
	if a == nil {
		return nil
	}
	return a.files[path]
}

func (f *asset) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Method Not Allowed", http.StatusMethodNotAllowed)
		return
	}
	if f.immutable {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		w.Header().Set("Cache-Control", "public, max-age=0, must-revalidate")
	}
	f.send(w, r)
}

// send answers with the best encoding that the client takes. Ranges and
// conditional requests are http.ServeContent's (RFC 9110, sections 13 and 14).
func (f *asset) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	body, etag := f.identity, f.etag
	if f.brotli != nil || f.gzip != nil {
		h.Add("Vary", "Accept-Encoding")
	}
	switch coding := chooseEncoding(r.Header.Values("Accept-Encoding"), f); coding {
	case "br":
		body, etag = f.brotli, suffixed(etag, "-br")
		h.Set("Content-Encoding", coding)
	case "gzip":
		body, etag = f.gzip, suffixed(etag, "-gz")
		h.Set("Content-Encoding", coding)
	}
	h.Set("Etag", etag)
	if h.Get("Content-Encoding") != "" && r.Header.Get("Range") == "" {
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

func suffixed(etag, suffix string) string {
	return strings.TrimSuffix(etag, `"`) + suffix + `"`
}

// chooseEncoding picks brotli before gzip among those with the highest quality
// (RFC 9110, section 12.5.3); a coding with q=0 is never used.
func chooseEncoding(accept []string, f *asset) string {
	quality := map[string]float64{}
	for _, header := range accept {
		for item := range strings.SplitSeq(header, ",") {
			name, params, _ := strings.Cut(item, ";")
			q := 1.0
			if v, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(params)), "q="); ok {
				parsed, err := strconv.ParseFloat(v, 64)
				if err != nil {
					continue
				}
				q = parsed
			}
			quality[strings.ToLower(strings.TrimSpace(name))] = q
		}
	}
	best, bestQ := "", 0.0
	for _, c := range []struct {
		name string
		body []byte
	}{{"br", f.brotli}, {"gzip", f.gzip}} {
		q, ok := quality[c.name]
		if !ok {
			q = quality["*"]
		}
		if c.body != nil && q > bestQ {
			best, bestQ = c.name, q
		}
	}
	return best
}
