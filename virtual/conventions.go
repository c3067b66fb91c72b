package virtual

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// InlineLimit is the size in bytes from which an asset is a file of its own, unless [Conventions] say otherwise: Vite's
// build.assetsInlineLimit.
const InlineLimit = 4096

// Conventions are the settings of Vite that decide what an import means.
type Conventions struct {
	Aliases     []Alias          // resolve.alias, the first that fits counts
	Dedupe      []string         // resolve.dedupe: packages that are always the project's own
	Public      string           // absolute path of publicDir; "" for none
	InlineLimit int              // build.assetsInlineLimit
	Assets      []*regexp.Regexp // assetsInclude: files whose import is a URL, besides the usual ones
	ClassNames  string           // css.modules.localsConvention
}

// An Alias exchanges the beginning of a specifier, or what a pattern finds in it.
type Alias struct {
	Find        string
	Pattern     *regexp.Regexp // in place of Find
	Replacement string         // with $1 for what Pattern has found in brackets
}

// apply returns what spec stands for.
func (a Alias) apply(spec string) (string, bool) {
	if a.Pattern != nil {
		at := a.Pattern.FindStringSubmatchIndex(spec)
		if at == nil {
			return spec, false
		}
		expanded := a.Pattern.ExpandString(nil, groups.ReplaceAllString(strings.ReplaceAll(a.Replacement, "$&", "$0"), "$${$1}"), spec, at)
		return spec[:at[0]] + string(expanded) + spec[at[1]:], true
	}
	if spec == a.Find || strings.HasPrefix(spec, strings.TrimSuffix(a.Find, "/")+"/") && a.Find != "" {
		return a.Replacement + spec[len(a.Find):], true
	}
	return spec, false
}

// groups finds $1, which Go takes for a name that goes on after the digit.
var groups = regexp.MustCompile(`\$(\d+)`)

func (c *Conventions) alias(spec string) (string, bool) {
	for _, a := range c.Aliases {
		if to, ok := a.apply(spec); ok {
			return to, true
		}
	}
	return spec, false
}

// Resolving is the plugin data of a resolution that a plugin asks for, so that it does not come back to the same plugin.
type Resolving struct {
	Aliased bool // the specifier is what an alias stands for, and no alias again
	Vendor  bool // package build asks
	File    bool // this package's plugin asks for what esbuild alone would find
}

// resolveAliased resolves specifiers that have an alias, and packages of which there is to be one copy only.
func (p *plugin) resolveAliased(args api.OnResolveArgs) (api.OnResolveResult, error) {
	asked, _ := args.PluginData.(Resolving)
	if asked.Aliased || args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{}, nil
	}
	spec, changed := p.Conventions.alias(args.Path)
	dir := args.ResolveDir
	if slices.Contains(p.Conventions.Dedupe, packageName(spec)) && dir != p.root {
		dir, changed = p.root, true
	}
	if !changed {
		return api.OnResolveResult{}, nil
	}
	asked.Aliased = true
	if filepath.IsAbs(spec) {
		spec = filepath.ToSlash(filepath.Clean(spec))
	}
	found := p.build.Resolve(spec, api.ResolveOptions{Importer: args.Importer, Namespace: args.Namespace, ResolveDir: cmp.Or(dir, p.root), Kind: args.Kind, PluginData: asked, With: args.With})
	return api.OnResolveResult{
		Path: found.Path, Namespace: found.Namespace, Suffix: found.Suffix, PluginData: found.PluginData, External: found.External,
		SideEffects: sideEffects(found.SideEffects), Errors: p.explainAlias(args.Path, spec, found.Errors),
	}, nil
}

// explainAlias says in an error what the alias stood for.
func (p *plugin) explainAlias(from, to string, messages []api.Message) []api.Message {
	for i := range messages {
		if strings.HasPrefix(messages[i].Text, "Could not resolve") && from != to {
			messages[i].Text = "Could not resolve " + quote(from)
			messages[i].Notes = []api.Note{{Text: "It is an alias of " + quote(p.shown(to))}}
		}
	}
	return messages
}

// shown returns a path as messages show it; other specifiers are as they are.
func (m *Modules) shown(spec string) string {
	if filepath.IsAbs(spec) && m.inProject(spec) {
		return m.relative(spec)
	}
	return spec
}

func (m *Modules) inProject(file string) bool {
	rel, err := filepath.Rel(m.project, filepath.FromSlash(file))
	return err == nil && filepath.IsLocal(rel)
}

func packageName(spec string) string {
	parts := strings.SplitN(spec, "/", 3)
	if strings.HasPrefix(spec, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}
