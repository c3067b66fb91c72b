package virtual

import (
	"bytes"
	"encoding/base64"
	"mime"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// assetFile matches the files whose import is a URL: the same ones as in Vite.
const assetFile = `(?i)\.(apng|bmp|png|jpe?g|jfif|pjpeg|pjp|gif|svg|ico|cur|jxl|webp|avif|mp4|webm|ogg|mp3|wav|flac|aac|opus|mov|m4a|vtt|woff2?|eot|ttf|otf|webmanifest|pdf|txt)$`

var assetName = regexp.MustCompile(assetFile)

// loadAsset loads a file that is used by its URL.
func (p *plugin) loadAsset(args api.OnLoadArgs) (api.OnLoadResult, error) {
	return p.loadFile(args.Path, query{})
}

// loadFile loads a file that is used by its URL or as text. The two bundles and the stylesheets agree on the URL,
// because it depends on nothing but the file's name and content.
func (p *plugin) loadFile(file string, q query) (api.OnLoadResult, error) {
	svg := strings.EqualFold(filepath.Ext(file), ".svg")
	if p.AssetURL != nil && !q.raw && !q.inline && !q.noInline && !svg {
		return p.urlModule(p.AssetURL(file))
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return api.OnLoadResult{Errors: p.unreadable(file, err)}, nil
	}
	text := string(data)
	switch {
	case p.AssetURL != nil && q.path:
		return p.urlModule(p.AssetURL(file))
	case q.raw:
		if p.Read != nil {
			p.Read(file, data)
		}
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, nil
	case q.inline || !q.noInline && p.inlines(data):
		if p.AssetURL != nil && p.Read != nil {
			p.Read(file, data)
		}
		if p.Stylesheets {
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderDataURL}, nil
		}
		return p.urlModule(dataURL(file, data))
	case p.AssetURL != nil && q.noInline:
		return p.urlModule(p.AssetURL(file) + "?no-inline")
	case p.AssetURL != nil:
		return p.urlModule(p.AssetURL(file))
	}
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderFile}, nil
}

func (p *plugin) urlModule(url string) (api.OnLoadResult, error) {
	text := "export default " + quote(url)
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// inlines says whether a file is small enough to be a data URL. What stands for a file in a repository with Git's LFS
// is never one.
func (p *plugin) inlines(data []byte) bool {
	return len(data) < p.Conventions.InlineLimit && !bytes.HasPrefix(data, []byte("version https://git-lfs.github.com"))
}

// dataURL is what Vite makes of a file.
func dataURL(file string, data []byte) string {
	if strings.HasSuffix(file, ".svg") {
		return svgURL(string(data))
	}
	mediaType, _, _ := strings.Cut(mime.TypeByExtension(filepath.Ext(file)), ";")
	if known := mediaTypes[strings.ToLower(filepath.Ext(file))]; known != "" {
		mediaType = known
	}
	if mediaType == "" {
		mediaType = "application/octet-stream"
	}
	return "data:" + mediaType + ";base64," + base64.StdEncoding.EncodeToString(data)
}

// mediaTypes are those of assets; the system's own table differs between machines.
var mediaTypes = map[string]string{
	".apng": "image/apng", ".bmp": "image/bmp", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
	".svg": "image/svg+xml", ".ico": "image/x-icon", ".webp": "image/webp", ".avif": "image/avif", ".jxl": "image/jxl",
	".mp4": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime", ".ogg": "audio/ogg", ".mp3": "audio/mpeg", ".wav": "audio/wav",
	".flac": "audio/x-flac", ".aac": "audio/x-aac", ".vtt": "text/vtt", ".woff": "font/woff", ".woff2": "font/woff2",
	".ttf": "font/ttf", ".otf": "font/otf", ".eot": "application/vnd.ms-fontobject", ".webmanifest": "application/manifest+json",
	".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".html": "text/html", ".md": "text/markdown", ".xml": "text/xml",
	".pdf": "application/pdf", ".txt": "text/plain", ".wasm": "application/wasm", ".json": "application/json",
}

var (
	nestedQuotes = regexp.MustCompile(`"[^"']*'[^"]*"|'[^'"]*"[^']*'`)
	betweenTags  = regexp.MustCompile(`>\s+<`)
	spaces       = regexp.MustCompile(`\s+`)
	svgEscapes   = strings.NewReplacer(`"`, "'", "%", "%25", "#", "%23", "<", "%3c", ">", "%3e")
)

// svgURL is readable text where that is possible.
func svgURL(svg string) string {
	if strings.Contains(svg, "<text") || strings.Contains(svg, "<foreignObject") || nestedQuotes.MatchString(svg) {
		return "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString([]byte(svg))
	}
	svg = betweenTags.ReplaceAllString(strings.TrimSpace(svg), "><")
	return "data:image/svg+xml," + spaces.ReplaceAllString(svgEscapes.Replace(svg), "%20")
}
