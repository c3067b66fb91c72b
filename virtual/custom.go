package virtual

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Custom is a user-defined family of virtual modules: everything that is imported with a prefix.
type Custom struct {
	Prefix string // "dates:"
	File   string // absolute path of the module whose default export gives the source text for a name
	// Load gives the source text for what follows the prefix. It is how File is run outside of Vite.
	Load func(name string) (source string, err error)
}

func checkCustom(list []Custom) error {
	reserved := []string{"dx:", "node:", "http:", "https:", "data:", "file:", "blob:", "javascript:"}
	var errs []error
	for i, c := range list {
		bare, colon := strings.CutSuffix(c.Prefix, ":")
		switch {
		case !colon || bare == "" || strings.ContainsAny(bare, "/\\:?#\"'`*") || strings.TrimSpace(bare) != bare || len(bare) == 1:
			errs = append(errs, fmt.Errorf("virtual prefix %q: want two or more letters and a colon, such as \"dates:\"", c.Prefix))
		case slices.Contains(reserved, strings.ToLower(c.Prefix)):
			errs = append(errs, fmt.Errorf("virtual prefix %q: the prefix is taken", c.Prefix))
		case slices.ContainsFunc(list[:i], func(o Custom) bool { return o.Prefix == c.Prefix }):
			errs = append(errs, fmt.Errorf("virtual prefix %q: defined twice", c.Prefix))
		}
		if !filepath.IsAbs(c.File) {
			errs = append(errs, fmt.Errorf("virtual prefix %q: %q is not an absolute path", c.Prefix, c.File))
		}
	}
	return errors.Join(errs...)
}

// customFor returns the custom module that spec names, and the rest of spec.
func (m *Modules) customFor(spec string) (c Custom, name string, ok bool) {
	for _, c := range m.custom {
		if name, ok := strings.CutPrefix(spec, c.Prefix); ok {
			return c, name, true
		}
	}
	return Custom{}, "", false
}

func (c Custom) load(name string) (string, error) {
	if c.Load == nil {
		return "", fmt.Errorf("load %s%s: nothing runs %s", c.Prefix, name, filepath.Base(c.File))
	}
	source, err := c.Load(name)
	if err != nil {
		return "", fmt.Errorf("load %s%s: %w", c.Prefix, name, err)
	}
	return source, nil
}

func (p *plugin) loadCustom(args api.OnLoadArgs) (api.OnLoadResult, error) {
	custom, name, _ := p.customFor(args.Path)
	p.readDefinition(custom)
	source, err := custom.load(name)
	if err != nil {
		return api.OnLoadResult{Errors: messagesOf(err)}, nil
	}
	return api.OnLoadResult{Contents: &source, Loader: api.LoaderJS, ResolveDir: filepath.Dir(custom.File)}, nil
}

// readDefinition tells of the files that the family's definition is made of.
func (p *plugin) readDefinition(c Custom) {
	if p.Read == nil {
		return
	}
	api.Build(api.BuildOptions{
		EntryPoints:   []string{c.File},
		AbsWorkingDir: p.project,
		Outdir:        p.project,
		Bundle:        true,
		Packages:      api.PackagesExternal,
		Platform:      api.PlatformNode,
		LogLevel:      api.LogLevelSilent,
		Plugins: []api.Plugin{{Name: "dx-definition", Setup: func(b api.PluginBuild) {
			b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "file"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				if data, err := os.ReadFile(args.Path); err == nil && !inNodeModules(args.Path) {
					p.Read(args.Path, data)
				}
				return api.OnLoadResult{}, nil
			})
		}}},
	})
}
