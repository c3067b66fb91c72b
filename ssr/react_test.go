package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// example is where React comes from in these tests.
const example = "../examples/kitchensink"

// installed makes sure that the example's dependencies are there.
var installed = sync.OnceValue(func() error { return install(example) })

// install installs a directory's dependencies, unless they are there.
func install(dir string) error {
	unlock, err := lock(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json")); err == nil {
		return nil
	}
	npm := exec.Command("npm", "ci", "--no-audit", "--no-fund")
	npm.Dir, npm.Stdout, npm.Stderr = dir, os.Stderr, os.Stderr
	return npm.Run()
}

// reactBundle bundles the sources of a page the way the host does.
func reactBundle(t testing.TB, files map[string]string) Bundle {
	t.Helper()
	if err := installed(); err != nil {
		t.Fatalf("install the example's dependencies: %v", err)
	}
	return bundle(t, files)
}

// bundle bundles main.jsx of files.
func bundle(t testing.TB, files map[string]string, change ...func(*api.BuildOptions)) Bundle {
	t.Helper()
	root, err := filepath.Abs(example)
	if err != nil {
		t.Fatal(err)
	}
	options := api.BuildOptions{
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
	}
	for _, c := range change {
		c(&options)
	}
	result := api.Build(options)
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

func reactPool(t testing.TB, c Config, files map[string]string) *Pool {
	t.Helper()
	p, err := Compile(reactBundle(t, files))
	if err != nil {
		t.Fatal(err)
	}
	pool, err := NewPool(p, c)
	if err != nil {
		t.Fatal(err)
	}
	return pool
}

const streamMain = `
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToReadableStream } from 'react-dom/server.bun'
import Page from './page.jsx'
export default {
  react: { React, ReactDOM, renderToReadableStream },
  routes: [],
  load: (request) => ({ status: 200, query: request.query }),
  async render({ query }, host) {
    const element = React.createElement('dx-root', null, React.createElement(Page, { query, host }))
    const onError = (e) => { host.log('error', e.message) }
    if (await host.render(element, { onError, streaming: query.stream })) return
    const stream = await renderToReadableStream(element, { onError })
    if (!query.stream) await stream.allReady
    await host.pipe(stream)
  },
}
`

const suspensePage = `
import { Suspense, use, createContext, useContext, useId } from 'react'
const Name = createContext('nobody')
function Slow({ promise }) {
  return <p id="slow">{use(promise)} for {useContext(Name)}</p>
}
export default function Page({ query, host }) {
  if (query.throw) throw new Error('in the shell')
  const promise = host.service('slow', [query.name])
  return (
    <Name.Provider value={query.name}>
      <main id={useId()}>
        <h1 title={'"<&>'}>Hello, {query.name} é😀</h1>
        <Suspense fallback={<p id="wait">waiting</p>}><Slow promise={promise} /></Suspense>
      </main>
    </Name.Provider>
  )
}
`

func TestReact(t *testing.T) {
	t.Run("native", func(t *testing.T) { testReact(t, Config{}) })
	t.Run("react-dom", func(t *testing.T) { testReact(t, Config{ReactDOM: true}) })
}

func testReact(t *testing.T, c Config) {
	var l logs
	release := make(chan struct{})
	slow := func(ctx context.Context, args []json.RawMessage) (any, error) {
		switch string(args[0]) {
		case `"fails"`:
			return nil, errors.New("slow failed")
		case `"streams"`:
			<-release
		}
		return "late text", nil
	}
	c.Log, c.Services = l.log, map[string]Service{"slow": slow}
	pool := reactPool(t, c, map[string]string{"main.jsx": streamMain, "page.jsx": suspensePage})

	t.Run("whole", func(t *testing.T) {
		_, page, err := exchangeOn(t.Context(), pool, request("name", "<Ada>"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`<h1 title="&quot;&lt;&amp;&gt;">Hello, <!-- -->&lt;Ada&gt;<!-- --> é😀</h1>`, `<p id="slow">late text<!-- --> for <!-- -->&lt;Ada&gt;</p>`} {
			if !strings.Contains(page, want) {
				t.Errorf("page %s\nlacks %s", page, want)
			}
		}
		if strings.Contains(page, "waiting") {
			t.Errorf("the fallback was sent: %s", page)
		}
	})

	t.Run("streaming", func(t *testing.T) {
		s := &signalSink{flushed: make(chan string, 10)}
		done := make(chan error, 1)
		go func() {
			done <- pool.Do(t.Context(), func(w *Worker) error {
				o, err := w.Load(t.Context(), request("name", "streams", "stream", "1"))
				if err != nil {
					return err
				}
				return w.Render(t.Context(), o, s)
			})
		}()
		if first := <-s.flushed; !strings.Contains(first, "waiting") || strings.Contains(first, "late text") {
			t.Errorf("first flush: %s", first)
		}
		close(release)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		close(s.flushed)
		var rest strings.Builder
		for part := range s.flushed {
			rest.WriteString(part)
		}
		if !strings.Contains(rest.String()+s.String(), "late text") {
			t.Errorf("the rest: %s", rest.String())
		}
	})

	t.Run("error in the shell", func(t *testing.T) {
		_, page, err := exchangeOn(t.Context(), pool, request("throw", "1"))
		if e := asError(t, err); e.Message != "in the shell" || page != "" || len(e.Stack) == 0 || !strings.HasSuffix(e.Stack[0].File, "page.jsx") {
			t.Errorf("error %+v, page %q", e, page)
		}
	})

	t.Run("error in a boundary", func(t *testing.T) {
		_, page, err := exchangeOn(t.Context(), pool, request("name", "fails"))
		if err != nil || !strings.Contains(page, "waiting") {
			t.Errorf("page %s, %v", page, err)
		}
		if !strings.Contains(l.text(), "error: slow failed") {
			t.Errorf("log %q", l.text())
		}
	})

	t.Run("after errors, in parallel", func(t *testing.T) {
		var wg sync.WaitGroup
		for i := range 16 {
			wg.Go(func() {
				name := "n" + strconv.Itoa(i)
				_, page, err := exchangeOn(t.Context(), pool, request("name", name))
				if err != nil || !strings.Contains(page, "for <!-- -->"+name+"</p>") {
					t.Errorf("%s: %s, %v", name, page, err)
				}
			})
		}
		wg.Wait()
	})
}

// signalSink reports every flush.
type signalSink struct {
	recorder
	flushed chan string
}

func (s *signalSink) Flush() error {
	text := s.String()[s.sent:]
	s.sent = s.Len()
	if text != "" {
		s.flushed <- text
	}
	return nil
}

func TestReactPages(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		tags int
		want string
	}{
		"list":    {spiralPage, 2_400, `<div class="tile" style="left:480.00px;top:360.00px"></div>`},
		"typical": {typicalPage, 0, `<a href="/products" aria-current="page">Products</a>`},
	} {
		t.Run(name, func(t *testing.T) {
			pool := reactPool(t, Config{}, map[string]string{"main.jsx": benchMain, "page.jsx": c.page})
			_, page, err := exchangeOn(t.Context(), pool, request())
			if err != nil || !strings.Contains(page, c.want) || !strings.HasSuffix(page, ">") {
				t.Errorf("page %.300s… %v", page, err)
			}
			page = strings.TrimSuffix(strings.TrimPrefix(page, "<dx-root>"), "</dx-root>")
			if n := strings.Count(page, "<div"); n != c.tags {
				t.Errorf("%d elements, want %d", n, c.tags)
			}
		})
	}
}
