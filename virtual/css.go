package virtual

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/parse/v2/js"
)

// A cssModule is what a script sees of a CSS module.
type cssModule struct {
	source     string
	convention string
	code       string
}

var notInName = regexp.MustCompile(`[^A-Za-z0-9]+`)

// scope returns what the class names of a CSS module begin with. It depends on the path below the Vite root and on
// nothing else, so that both bundles and Vite come to the same names: <base>_<hash>_<class>.
func (m *Modules) scope(file string) string {
	rel, err := filepath.Rel(m.root, file)
	if err != nil {
		rel = file
	}
	rel = filepath.ToSlash(rel)
	sum := sha256.Sum256([]byte(rel))
	base := strings.TrimSuffix(rel[strings.LastIndex(rel, "/")+1:], ".module.css")
	base = strings.Trim(notInName.ReplaceAllString(base, "_"), "_")
	base = strings.TrimLeft(base, "0123456789_")
	if base == "" {
		base = "css"
	}
	return base + "_" + hex.EncodeToString(sum[:])[:6]
}

// resolveScoped resolves a CSS module. esbuild makes the class names from the file's name, so where it is to be a
// stylesheet the module is called by its scope.
func (p *plugin) resolveScoped(args api.OnResolveArgs) (api.OnResolveResult, error) {
	spec, dir := args.Path, args.ResolveDir
	if strings.HasPrefix(spec, "/") && !p.inProject(spec) {
		spec, dir = "."+spec, p.root
	}
	found := p.resolveFile(spec, dir, args)
	if len(found.Errors) > 0 {
		return api.OnResolveResult{Errors: found.Errors}, nil
	}
	name := found.Path
	if p.Stylesheets {
		name = filepath.Join(filepath.Dir(name), p.scope(name)+".css")
	}
	return api.OnResolveResult{Path: p.relative(name), Namespace: nsScoped, PluginData: realFile(found.Path)}, nil
}

func (p *plugin) loadScoped(args api.OnLoadArgs) (api.OnLoadResult, error) {
	file := string(args.PluginData.(realFile))
	data, err := os.ReadFile(file)
	if err != nil {
		return api.OnLoadResult{Errors: p.unreadable(file, err)}, nil
	}
	if p.Read != nil {
		p.Read(file, data)
	}
	text := string(data)
	if problems := p.cssProblems(file, text); len(problems) > 0 {
		return api.OnLoadResult{Errors: problems}, nil
	}
	if text, err = p.compiled(file, text); err != nil {
		return api.OnLoadResult{Errors: messagesOf(err)}, nil
	}
	if p.Stylesheets {
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderLocalCSS, ResolveDir: filepath.Dir(file)}, nil
	}
	text, err = p.classNames(file, text, p.Read)
	if err != nil {
		return api.OnLoadResult{Errors: messagesOf(err)}, nil
	}
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// classNames returns a module that exports the class names of a CSS module. It tells read of the modules that this one
// is composed of.
func (p *plugin) classNames(file, source string, read func(string, []byte)) (string, error) {
	p.mu.Lock()
	known := p.scopes[file]
	p.mu.Unlock()
	if known != nil && known.source == source && known.convention == p.Conventions.ClassNames {
		return known.code, nil
	}
	names, err := p.buildClassNames(file, read)
	if err != nil {
		return "", err
	}
	composes := strings.Contains(source, "composes")
	for i, name := range names {
		if composed := p.composed(file, name[0], map[composition]bool{}); composes && composed != nil {
			names[i][1] = strings.Join(composed, " ")
		}
	}
	code := namesModule(convention(p.Conventions.ClassNames, names))
	if !composes { // otherwise it depends on other files too
		p.mu.Lock()
		p.scopes[file] = &cssModule{source, p.Conventions.ClassNames, code}
		p.mu.Unlock()
	}
	return code, nil
}

// buildClassNames builds the one file as esbuild builds it within stylesheets, and reads the names from the script that
// comes out.
func (p *plugin) buildClassNames(file string, read func(string, []byte)) ([][2]string, error) {
	only := api.Plugin{Name: "dx-names", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			external := args.Kind == api.ResolveCSSURLToken || args.Kind == api.ResolveCSSImportRule
			return api.OnResolveResult{Path: map[bool]string{true: args.Path}[external], External: external}, nil
		})
	}}
	result := api.Build(api.BuildOptions{
		Stdin: &api.StdinOptions{
			Contents:   "export { default } from " + quote("./"+filepath.Base(file)),
			ResolveDir: filepath.Dir(file),
		},
		AbsWorkingDir: p.project,
		Bundle:        true,
		Format:        api.FormatESModule,
		Outdir:        p.project,
		Charset:       api.CharsetUTF8,
		LogLevel:      api.LogLevelSilent,
		Plugins:       []api.Plugin{only, p.Plugin(Client, PluginOptions{Stylesheets: true, Read: read, Conventions: p.Conventions, CompileCSS: p.CompileCSS})},
	})
	if len(result.Errors) > 0 {
		return nil, &SourceError{Messages: result.Errors}
	}
	for _, out := range result.OutputFiles {
		if strings.HasSuffix(out.Path, ".js") {
			return parseNames(string(out.Contents))
		}
	}
	return nil, fmt.Errorf("read class names of %s: nothing was built", p.relative(file))
}

// parseNames reads { name: "value", … }.
func parseNames(code string) ([][2]string, error) {
	tokens, ok := tokenize(code)
	if !ok {
		return nil, fmt.Errorf("read class names: unexpected code")
	}
	var names [][2]string
	for i := 1; i+1 < len(tokens); i++ {
		if tokens[i].kind == js.ColonToken && tokens[i+1].kind == js.StringToken {
			names = append(names, [2]string{unquote(tokens[i-1].of(code)), unquote(tokens[i+1].of(code))})
		}
	}
	return names, nil
}

var (
	wordStart = regexp.MustCompile(`[^A-Za-z0-9]+|([a-z0-9])([A-Z])`)
	dash      = regexp.MustCompile(`-+(\w)`)
)

// convention adds the names that Vite's css.modules.localsConvention asks for, or gives only those.
func convention(kind string, names [][2]string) [][2]string {
	var list [][2]string
	for _, name := range names {
		renamed := name[0]
		switch kind {
		case "camelCase", "camelCaseOnly":
			renamed = camelCase(renamed)
		case "dashes", "dashesOnly":
			renamed = dash.ReplaceAllStringFunc(renamed, func(s string) string { return strings.ToUpper(strings.TrimLeft(s, "-")) })
		}
		if !strings.HasSuffix(kind, "Only") {
			list = addName(list, name)
		}
		list = addName(list, [2]string{renamed, name[1]})
	}
	return list
}

func addName(list [][2]string, name [2]string) [][2]string {
	for i := range list {
		if list[i][0] == name[0] {
			list[i] = name
			return list
		}
	}
	return append(list, name)
}

// camelCase joins the words of a name: with-dash, with_line and WithCapital become withDash and so on.
func camelCase(name string) string {
	words := strings.Fields(wordStart.ReplaceAllString(name, "$1 $2"))
	for i, word := range words {
		words[i] = strings.ToLower(word)
		if i > 0 {
			words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
		}
	}
	return strings.Join(words, "")
}

// namesModule exports every name by itself where JavaScript allows it, and all of them as the default.
func namesModule(names [][2]string) string {
	var object, exports strings.Builder
	for i, name := range names {
		fmt.Fprintf(&object, "  %s: %s,\n", quote(name[0]), quote(name[1]))
		if identifier.MatchString(name[0]) && name[0] != "default" {
			fmt.Fprintf(&exports, "const c%d = %s\nexport { c%d as %s }\n", i, quote(name[1]), i, name[0])
		}
	}
	return "export default {\n" + object.String() + "}\n" + exports.String()
}

// loadStylesheet loads a plain stylesheet, which is nothing to a script.
func (p *plugin) loadStylesheet(args api.OnLoadArgs) (api.OnLoadResult, error) {
	if !p.Stylesheets {
		return p.passStylesheet(args)
	}
	if p.CompileCSS == nil {
		return api.OnLoadResult{}, nil
	}
	data, err := os.ReadFile(args.Path)
	if err != nil {
		return api.OnLoadResult{Errors: p.unreadable(args.Path, err)}, nil
	}
	text, err := p.compiled(args.Path, string(data))
	if err != nil {
		return api.OnLoadResult{Errors: messagesOf(err)}, nil
	}
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderCSS, ResolveDir: filepath.Dir(args.Path)}, nil
}

// passStylesheet looks at a stylesheet of the project as it passes by.
func (p *plugin) passStylesheet(args api.OnLoadArgs) (api.OnLoadResult, error) {
	if !inNodeModules(args.Path) {
		if _, err := p.readSheet(args.Path); err != nil {
			return api.OnLoadResult{Errors: messagesOf(err)}, nil
		}
	}
	text := `export default ""`
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}
