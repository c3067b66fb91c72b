package build

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// browsers is what the client's code runs in: Vite's default.
var browsers = []api.Engine{
	{Name: api.EngineChrome, Version: "111"},
	{Name: api.EngineEdge, Version: "111"},
	{Name: api.EngineFirefox, Version: "114"},
	{Name: api.EngineSafari, Version: "16.4"},
}

// clientOptions returns what the scripts and the stylesheets for the browser have in common.
func (c Config) clientOptions(plugins ...api.Plugin) api.BuildOptions {
	return api.BuildOptions{
		Outdir:            filepath.Join(c.Project, "out"),
		AbsWorkingDir:     c.Project,
		Tsconfig:          c.tsconfig(),
		Bundle:            true,
		Splitting:         true,
		Metafile:          true,
		Platform:          api.PlatformBrowser,
		Conditions:        append([]string{"module", string(production)}, c.conditions()...),
		ResolveExtensions: c.extensions(),
		Format:            api.FormatESModule,
		Engines:           browsers,
		JSX:               api.JSXAutomatic,
		JSXImportSource:   c.jsxImportSource(),
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		Define:            c.define(production, false),
		PublicPath:        c.Base,
		EntryNames:        "[dir]/[name]-[hash]",
		ChunkNames:        "assets/[name]-[hash]",
		AssetNames:        "assets/[name]-[hash]",
		LogLevel:          api.LogLevelSilent,
		Plugins:           plugins,
	}
}

// A client is what the browser gets.
type client struct {
	mu     sync.Mutex        // of files, while esbuild runs
	files  map[string][]byte // by path below the output directory
	entry  string
	meta   *metafile
	styles map[string][]string // the stylesheets of each page, by page ID
	loose  map[string]bool     // files whose names do not change with them

	styleMeta *metafile                      // of the stylesheets
	sheets    map[string]map[string]metaPart // what is in each of them

	nested *nested
}

// emit takes a file that a bundle within a bundle refers to.
func (b *client) emit(file api.OutputFile) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, name, ok := lastCut(filepath.ToSlash(file.Path), "/assets/"); ok {
		b.files["assets/"+name] = file.Contents
	}
}

// options returns what the bundles of one build share.
func (b *client) options() virtual.PluginOptions {
	return virtual.PluginOptions{Worker: b.nested.script, Stylesheet: b.nested.stylesheet, Emit: b.emit}
}

// buildClient builds the stylesheets first, because the scripts name them.
func (c Config) buildClient(files *virtual.Files) (*client, error) {
	out := &client{files: map[string][]byte{}, styles: map[string][]string{}, sheets: map[string]map[string]metaPart{}}
	out.nested = &nested{config: c, emit: out.emit, built: map[string]func() (string, error){}}
	if err := c.buildStyles(out, files); err != nil {
		return nil, err
	}
	urls := map[string][]string{}
	for _, page := range files.Pages {
		urls[page.ID] = []string{}
		for _, name := range out.styles[page.ID] {
			urls[page.ID] = append(urls[page.ID], c.Base+name)
		}
	}
	return out, c.buildScripts(out, urls)
}

// styleEntry is the prefix of the modules that stand for the stylesheets of a page.
const styleEntry = "dx-style:"

// buildStyles builds one stylesheet for each page: what the shell imports, the layouts and the page. Pages that come
// to the same rules share one.
func (c Config) buildStyles(out *client, files *virtual.Files) error {
	entries := api.Plugin{Name: "dx-styles", Setup: func(b api.PluginBuild) { c.styleEntries(b, files) }}
	o := c.clientOptions(entries, c.plugin(virtual.Client, virtual.PluginOptions{Stylesheets: true}))
	for i, page := range documents(files) {
		name := strings.TrimSuffix(path.Base(page.ID), path.Ext(page.ID))
		o.EntryPointsAdvanced = append(o.EntryPointsAdvanced, api.EntryPoint{
			InputPath: styleInput(page), OutputPath: fmt.Sprintf("assets/%d/%s", i, plain(name)),
		})
	}
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return c.failed(result.Errors)
	}
	meta, err := parseMetafile(result.Metafile)
	if err != nil {
		return err
	}
	texts := outputs(o.Outdir, result.OutputFiles)
	texts, meta = plainNames(texts, meta)
	out.styleMeta = meta
	sheets := map[string][]string{} // content → pages
	names := map[string]string{}    // content → file
	parts := map[string]map[string]metaPart{}
	for _, page := range documents(files) {
		if name, ok := meta.sheetOf(styleInput(page)); ok {
			text := string(texts[name])
			sheets[text] = append(sheets[text], page.ID)
			names[text], parts[text] = path.Base(name), meta.Outputs["out/"+name].Inputs
		}
	}
	for text, pages := range sheets {
		name := "assets/" + names[text]
		if len(pages) > 1 {
			name = "assets/shared" + name[strings.LastIndex(name, "-"):]
		}
		out.files[name], out.sheets[name] = []byte(text), parts[text]
		for _, id := range pages {
			out.styles[id] = []string{name}
		}
	}
	for name, data := range texts {
		if ext := path.Ext(name); ext != ".js" && ext != ".css" {
			out.files[name] = data
		}
	}
	return nil
}

func styleInput(page virtual.Page) string { return styleEntry + cmp.Or(page.ID, "none") }

func (c Config) styleEntries(b api.PluginBuild, files *virtual.Files) {
	b.OnResolve(api.OnResolveOptions{Filter: "^" + styleEntry}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: strings.TrimPrefix(args.Path, styleEntry), Namespace: strings.TrimSuffix(styleEntry, ":")}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: strings.TrimSuffix(styleEntry, ":")}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := "import '/dx:mount.js'\n"
		pages := documents(files)
		i := slices.IndexFunc(pages, func(p virtual.Page) bool { return styleInput(p) == styleEntry+args.Path })
		for _, file := range pageFiles(pages[i], files) {
			text += "import " + jsonText("/"+file) + "\n"
		}
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS, ResolveDir: c.Root}, nil
	})
}

// buildScripts builds the entry and one chunk for each page, and what they share.
func (c Config) buildScripts(out *client, css map[string][]string) error {
	options := out.options()
	options.CSS = css
	o := c.clientOptions(c.plugin(virtual.Client, options))
	o.EntryPointsAdvanced = []api.EntryPoint{{InputPath: "/dx:mount.js", OutputPath: "assets/mount"}}
	o.MinifyIdentifiers = true
	o.Sourcemap = api.SourceMapLinked
	o.LegalComments = api.LegalCommentsEndOfFile
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return c.failed(result.Errors)
	}
	meta, err := parseMetafile(result.Metafile)
	if err != nil {
		return err
	}
	texts := outputs(o.Outdir, result.OutputFiles)
	texts, out.meta = plainNames(texts, meta.below("out/"))
	for name, data := range texts {
		if strings.HasSuffix(name, ".map") {
			data = withoutData(data)
		}
		out.files[name] = data
	}
	entry, err := c.input("mount.js")
	if err != nil {
		return err
	}
	for name, output := range out.meta.Outputs {
		if output.EntryPoint == entry {
			out.entry = name
		}
	}
	if out.entry == "" {
		return fmt.Errorf("build the client: no output for %s", entry)
	}
	return nil
}

// outputs returns what esbuild wrote, by path below dir.
func outputs(dir string, files []api.OutputFile) map[string][]byte {
	texts := map[string][]byte{}
	for _, f := range files {
		if rel, err := filepath.Rel(dir, f.Path); err == nil {
			texts[filepath.ToSlash(rel)] = f.Contents
		}
	}
	return texts
}

var notPlain = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// plain returns a name for a URL, without the brackets of [id] and what else would have to be escaped.
func plain(name string) string {
	name = notPlain.ReplaceAllString(name, "_")
	name = strings.ReplaceAll(strings.Trim(name, "_."), "_-", "-")
	if name == "" || name[0] == '-' {
		return "page" + name
	}
	return name
}

// plainNames gives files plain names, and says so to the files that refer to them. A name has a hash in it and is
// nothing else wherever it is found.
func plainNames(texts map[string][]byte, meta *metafile) (map[string][]byte, *metafile) {
	names := map[string]string{}
	for name := range texts {
		base := path.Base(name)
		if to := plain(base); to != base && !strings.HasSuffix(base, ".map") {
			names[base] = to
		}
	}
	renamed := map[string][]byte{}
	for name, data := range texts {
		for from, to := range names {
			name = strings.ReplaceAll(name, from, to)
			if ext := path.Ext(name); ext == ".js" || ext == ".map" || ext == ".css" {
				data = bytes.ReplaceAll(data, []byte(from), []byte(to))
			}
		}
		renamed[name] = data
	}
	for from, to := range names {
		meta = meta.renamed(from, to)
	}
	return renamed, meta
}
