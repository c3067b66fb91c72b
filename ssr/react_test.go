package ssr

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// example is where React comes from in these tests.
const example = "../examples/kitchensink"

// installed makes sure that the example's dependencies are there.
var installed = sync.OnceValue(func() error {
	unlock, err := lock(filepath.Join(example, "package-lock.json"))
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := os.Stat(filepath.Join(example, "node_modules", ".package-lock.json")); err == nil {
		return nil
	}
	npm := exec.Command("npm", "ci", "--no-audit", "--no-fund")
	npm.Dir, npm.Stdout, npm.Stderr = example, os.Stderr, os.Stderr
	return npm.Run()
})

// reactBundle bundles the sources of a page the way the host does.
func reactBundle(t testing.TB, files map[string]string) Bundle {
	t.Helper()
	if err := installed(); err != nil {
		t.Fatalf("install the example's dependencies: %v", err)
	}
	return bundle(t, files)
}

// bundle bundles main.jsx of files.
func bundle(t testing.TB, files map[string]string) Bundle {
	t.Helper()
	root, err := filepath.Abs(example)
	if err != nil {
		t.Fatal(err)
	}
	result := api.Build(api.BuildOptions{
		EntryPoints:   []string{"main.jsx"},
		AbsWorkingDir: root,
		Outfile:       filepath.Join(root, "server.js"),
		Bundle:        true,
		Format:        api.FormatIIFE,
		GlobalName:    "__dx",
		Platform:      api.PlatformNeutral,
		MainFields:    []string{"module", "main"},
		Conditions:    []string{"workerd", "edge-light", "worker", "browser", "module", "import", "production"},
		JSX:           api.JSXAutomatic,
		Charset:       api.CharsetUTF8,
		MinifySyntax:  true,
		Sourcemap:     api.SourceMapExternal,
		Define:        map[string]string{"process.env.NODE_ENV": `"production"`},
		Supported:     map[string]bool{"async-generator": false, "for-await": false, "dynamic-import": false, "import-meta": false},
		Plugins:       []api.Plugin{memory(root, files)},
		LogLevel:      api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		t.Fatal(strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), "\n"))
	}
	b := Bundle{Name: "server.js"}
	for _, f := range result.OutputFiles {
		if strings.HasSuffix(f.Path, ".map") {
			b.Map = f.Contents
		} else {
			b.Code = string(f.Contents)
		}
	}
	return b
}

// builtins stand for the Node modules that react-dom/server.bun names.
var builtins = map[string]string{
	"util":   `export const TextEncoder = globalThis.TextEncoder`,
	"crypto": `export {}`,
	"stream": `export {}`,
}

func memory(root string, files map[string]string) api.Plugin {
	return api.Plugin{Name: "memory", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if _, ok := builtins[a.Path]; ok {
				return api.OnResolveResult{Path: a.Path, Namespace: "builtin"}, nil
			}
			name := strings.TrimPrefix(a.Path, "./")
			if _, ok := files[name]; ok {
				return api.OnResolveResult{Path: filepath.Join(root, name), Namespace: "file", PluginData: name}, nil
			}
			return api.OnResolveResult{}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			if name, ok := a.PluginData.(string); ok {
				text := files[name]
				return api.OnLoadResult{Contents: &text, Loader: api.LoaderJSX, ResolveDir: root}, nil
			}
			if text, ok := builtins[a.Path]; ok && a.Namespace == "builtin" {
				return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
			}
			return api.OnLoadResult{}, nil
		})
	}}
}
