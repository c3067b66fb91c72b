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
	Base    string           // public base path, with a slash at both ends; default: "/"

	// Static makes Production write a site that any file server can host.
	Static bool
	// DryRun makes Production do everything but write.
	DryRun bool
	// Prerender, if set, is called by Production with the build, before it is written, and gives the pages to be
	// rendered ahead. With an error nothing is written.
	Prerender func(ctx context.Context, dist fs.FS, files *virtual.Files) ([]Page, error)
}

// normal returns c with its defaults, and with symbolic links followed as bundlers do.
func (c Config) normal() Config {
	c.Root, c.Project = c.Modules.Root(), c.Modules.Project()
	if c.Base == "" {
		c.Base = "/"
	}
	return c
}

// mode is the kind of build, as code can ask for it: MODE, DEV and PROD in import.meta.env, and NODE_ENV.
type mode string

const (
	development mode = "development"
	production  mode = "production"
)

// define returns what expressions are replaced by.
func (c Config) define(m mode, server bool) map[string]string {
	// DX_STATIC is for the built-in client: data are files then.
	env := map[string]any{"DX_STATIC": c.Static, "MODE": string(m), "BASE_URL": c.Base, "DEV": m == development, "PROD": m == production, "SSR": server}
	defined := map[string]string{
		"process.env.NODE_ENV": jsonText(string(m)),
		"import.meta.env":      jsonText(env),
		"import.meta.hot":      "undefined",
	}
	for name, value := range env {
		defined["import.meta.env."+name] = jsonText(value)
	}
	return defined
}

func jsonText(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings and booleans always encode
	}
	return string(data)
}

// extensions is what an import without an extension may mean, in Vite's order.
var extensions = []string{".mjs", ".js", ".mts", ".ts", ".jsx", ".tsx", ".json"}

// serverOptions returns how the server's bundle is built: one script for an engine that has the language's features,
// but is neither a browser nor Node.
func (c Config) serverOptions(m mode, plugins ...api.Plugin) api.BuildOptions {
	return api.BuildOptions{
		EntryPoints:       []string{"/dx:index.js"},
		Outfile:           filepath.Join(c.Project, "server.js"),
		AbsWorkingDir:     c.Project,
		Bundle:            true,
		Metafile:          true,
		Platform:          api.PlatformNeutral,
		MainFields:        []string{"module", "main"},
		Conditions:        []string{"workerd", "edge-light", "worker", "browser", "module", string(m)},
		ResolveExtensions: extensions,
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
		JSX:           api.JSXAutomatic,
		JSXDev:        m == development,
		Charset:       api.CharsetUTF8,
		MinifySyntax:  true,
		LegalComments: api.LegalCommentsNone,
		Define:        c.define(m, true),
		Sourcemap:     api.SourceMapExternal,
		PublicPath:    c.Base,
		AssetNames:    "assets/[name]-[hash]",
		LogLevel:      api.LogLevelSilent,
		Plugins:       append([]api.Plugin{legacyRenderer()}, plugins...),
	}
}
