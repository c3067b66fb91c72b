package build

import (
	"bytes"
	"compress/gzip"
	"path"
	"runtime"
	"strings"

	"github.com/andybalholm/brotli"
	"golang.org/x/sync/errgroup"
)

// minCompressed is the size below which compressing is not worth a request header.
const minCompressed = 1024

// brotliLevel gives up half a percent of size against the highest one, for a tenth of its time.
const brotliLevel = 9

// compressed is a file in both encodings; nil where the file itself is as small.
type compressed struct {
	brotli, gzip []byte
}

// compressAll compresses what gets smaller by it. Source maps are not worth the time: only developer tools ask for them.
func compressAll(files map[string][]byte) (map[string]compressed, error) {
	names := []string{}
	for name, data := range files {
		if len(data) > minCompressed && isText(name) {
			names = append(names, name)
		}
	}
	results := make([]compressed, len(names))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		group.Go(func() (err error) {
			results[i], err = compress(files[name])
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := map[string]compressed{}
	for i, name := range names {
		all[name] = results[i]
	}
	return all, nil
}

func isText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".map":
		return false
	case ".svg", ".wasm", ".ttf", ".otf", ".eot", ".ico", ".bmp", ".xml", ".json", ".webmanifest":
		return true
	}
	t := contentType(name)
	return strings.HasPrefix(t, "text/")
}

func compress(data []byte) (c compressed, err error) {
	var br, gz bytes.Buffer
	b := brotli.NewWriterLevel(&br, brotliLevel)
	if _, err := b.Write(data); err != nil {
		return c, err
	}
	if err := b.Close(); err != nil {
		return c, err
	}
	g, err := gzip.NewWriterLevel(&gz, gzip.BestCompression)
	if err != nil {
		return c, err
	}
	if _, err := g.Write(data); err != nil {
		return c, err
	}
	if err := g.Close(); err != nil {
		return c, err
	}
	if br.Len() < len(data) {
		c.brotli = br.Bytes()
	}
	if gz.Len() < len(data) {
		c.gzip = gz.Bytes()
	}
	return c, nil
}
