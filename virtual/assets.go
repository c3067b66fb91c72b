package virtual

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// assetFile matches the files whose import is a URL: the same ones as in Vite.
const assetFile = `(?i)\.(apng|bmp|png|jpe?g|jfif|pjpeg|pjp|gif|svg|ico|cur|jxl|webp|avif|mp4|webm|ogg|mp3|wav|flac|aac|opus|mov|m4a|vtt|woff2?|eot|ttf|otf|webmanifest|pdf|txt)$`

// maxInline is the size from which an asset is a file of its own.
const maxInline = 4096

// resolveAsset resolves an import that says with a query how it is meant.
func (p *plugin) resolveAsset(args api.OnResolveArgs) (api.OnResolveResult, error) {
	name, query, _ := strings.Cut(args.Path, "?")
	dir := args.ResolveDir
	if strings.HasPrefix(name, "/") {
		name, dir = "."+name, p.root
	}
	found := p.resolveFile(name, dir, args)
	if len(found.Errors) > 0 {
		return api.OnResolveResult{Errors: found.Errors}, nil
	}
	return api.OnResolveResult{Path: p.relative(found.Path), Namespace: nsAsset, Suffix: "?" + query, PluginData: realFile(found.Path)}, nil
}

// loadAsset loads a file that is used by its URL. The two bundles and the stylesheets agree on the URL, because it
// depends on nothing but the file's name and content.
func (p *plugin) loadAsset(args api.OnLoadArgs) (api.OnLoadResult, error) {
	file := args.Path
	if from, ok := args.PluginData.(realFile); ok {
		file = string(from)
	}
	if p.AssetURL != nil && (args.Suffix == "" || args.Suffix == "?url" || args.Suffix == "?no-inline") {
		text := "export default " + quote(p.AssetURL(file))
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return api.OnLoadResult{Errors: problem("%v", err)}, nil
	}
	text := string(data)
	loader := api.LoaderFile
	switch {
	case args.Suffix == "?raw":
		loader = api.LoaderText
		if p.Read != nil {
			p.Read(file, data)
		}
	case args.Suffix == "?inline", args.Suffix == "" && len(data) < maxInline && !strings.EqualFold(filepath.Ext(file), ".svg"):
		loader = api.LoaderDataURL
	}
	return api.OnLoadResult{Contents: &text, Loader: loader}, nil
}
