// Package build owns the bundles of a project: the server's, which development rebuilds as files change, and those that
// `dx build` writes with their manifest. It does not know what runs them: no HTTP, no JavaScript engine, no Vite.
//
// A [Dev] is safe for concurrent use; [Production] shares nothing between calls.
package build

import (
	"context"
	"encoding/json"
	"io/fs"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// Config says what to build.
type Config struct {
	Modules *virtual.Modules // required
	Root    string           // absolute path of the Vite root; default: Modules.Root()
	Project string           // absolute path of the project directory; default: Modules.Project()
	Out     string           // absolute path of the directory that Production writes
	Base    string           // public base path, with a slash at both ends; default: that of Vite's configuration, or "/"
	Mode    string           // import.meta.env.MODE, and which .env files are read; default: "development" or "production"

	Environ []string        // "NAME=value" of the process: it wins over .env files
	Vite    json.RawMessage // settings in the form of Vite's configuration that win over those in vite.config.*
	Open    Open            // runs vite.config.* and other tools; without it they are not run

	// RunVite makes Vite the bundler of Production: it runs node_modules/.dx/build.mjs with the path of a job. AskVite makes
	// Vite's plugins see what Dev bundles: it has the plugin of a running Vite answer a request, both in JSON, and waits for
	// Vite as long as it takes. It may be called concurrently. Default: the built-in bundler.
	RunVite func(ctx context.Context, job string) error
	AskVite func(ctx context.Context, action string, request []byte) (answer []byte, err error)

	settings *settings
	vite     *builtByVite // what RunVite gave

	// Static makes Production write a site that any file server can host.
	Static bool
	// DryRun makes Production do everything but write.
	DryRun bool
	// Analyse makes Production look at what is in the bundles: see [Report].
	Analyse bool
	// Prerender, if set, is called by Production with the build, before it is written, and gives the pages to be
	// rendered ahead. With an error nothing is written.
	Prerender func(ctx context.Context, dist fs.FS, files *virtual.Files) ([]Page, error)

	// Built, if set, is told of each build of a [Dev], one after the other. It must be quick.
	Built func(Built)
}

// normal returns c with its defaults, and with symbolic links followed as bundlers do.
func (c Config) normal() Config {
	c.Root, c.Project = c.Modules.Root(), c.Modules.Project()
	return c
}

// mode is the kind of build, as code can ask for it: DEV and PROD in import.meta.env, and NODE_ENV.
type mode string

const (
	development mode = "development"
	production  mode = "production"
)

func jsonText(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings and booleans always encode
	}
	return string(data)
}

// plugin returns the esbuild plugin that answers for the project's modules.
func (c Config) plugin(side virtual.Side, o virtual.PluginOptions) api.Plugin {
	if c.settings != nil {
		o.Conventions = c.settings.conventions
		o.CompileCSS = c.settings.tailwind.compile
	}
	return c.Modules.Plugin(side, o)
}

// extensions returns what an import without an extension may mean, in Vite's order.
func (c Config) extensions() []string {
	if c.settings != nil && len(c.settings.Resolve.Extensions) > 0 {
		return c.settings.Resolve.Extensions
	}
	return defaultExtensions
}

// conditions are those that the project adds to the usual ones; Vite's own list has names for them.
func (c Config) conditions() (list []string) {
	if c.settings == nil {
		return nil
	}
	for _, name := range c.settings.Resolve.Conditions {
		switch name {
		case "module", "browser", "development|production":
		default:
			list = append(list, name)
		}
	}
	return list
}

// jsxImportSource is where the functions for JSX come from; "" is React.
func (c Config) jsxImportSource() string {
	if c.settings == nil {
		return ""
	}
	return c.settings.JSXImport
}

var defaultExtensions = []string{".mjs", ".js", ".mts", ".ts", ".jsx", ".tsx", ".json"}

// serverOptions returns how the server's bundle is built: one script for an engine that has the language's features,
// but is neither a browser nor Node.
func (c Config) serverOptions(m mode, plugins ...api.Plugin) api.BuildOptions {
	return api.BuildOptions{
		EntryPoints:       []string{"/dx:index.js"},
		Outfile:           filepath.Join(c.Project, "server.js"),
		AbsWorkingDir:     c.Project,
		Tsconfig:          c.tsconfig(),
		Bundle:            true,
		Metafile:          true,
		Platform:          api.PlatformNeutral,
		MainFields:        []string{"module", "main"},
		Conditions:        append([]string{"workerd", "edge-light", "worker", "browser", "module", string(m)}, c.conditions()...),
		ResolveExtensions: c.extensions(),
		Format:            api.FormatIIFE,
		GlobalName:        "__dx",
		Target:            api.ESNext,
		Supported: map[string]bool{
			"async-generator": false,
			"for-await":       false,
			"dynamic-import":  false,
			"import-meta":     false,
			"using":           false,
			"decorators":      false,
		},
		JSX:             api.JSXAutomatic,
		JSXImportSource: c.jsxImportSource(),
		JSXDev:          m == development,
		Charset:         api.CharsetUTF8,
		MinifySyntax:    true,
		LegalComments:   api.LegalCommentsNone,
		Define:          c.define(m, true),
		Sourcemap:       api.SourceMapExternal,
		PublicPath:      c.Base,
		AssetNames:      "assets/[name]-[hash]",
		LogLevel:        api.LogLevelSilent,
		Plugins:         append([]api.Plugin{legacyRenderer()}, plugins...),
	}
}
