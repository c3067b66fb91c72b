package devproxy

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"net/http/httptest"
)

// A viteProject is a project as dx would have prepared it for Vite.
type viteProject struct {
	t   *testing.T
	dir string
	out *buffer
}

var projectFiles = map[string]string{
	"package.json":     `{"name": "project", "private": true, "type": "module"}`,
	"virtual/dates.js": "import { text } from './text.js'\nexport default (name) => { if (name === 'bad') throw new Error('no such day'); return 'export default ' + text(name) }\n",
	"virtual/text.js":  "export const text = (name) => JSON.stringify('a day: ' + name)\n",
	"client/index.html": `<!doctype html><html><head><title>x</title></head>` +
		`<body><div id="root"><!-- element --></div><!-- hydration --><script type="module" src="/dx:mount.js"></script></body></html>`,
	"client/lib/db.server.js": "import 'server-only-package'\nexport const query = () => 'SECRET-IN-DB'\n",
	"client/pages/index.jsx": `import birthday from 'dates:1986/03/05'
import { query } from '../lib/db.server.js'
import styles from './index.module.css'
import { useRouteContext } from 'dx:router.jsx'

const key = 'SECRET-KEY'

export async function getData() {
  return query(key)
}
export const getMeta = () => ({ title: 'Index' })

export default function Index() {
  const { query } = useRouteContext()
  return <p className={styles.red}>{query} {birthday}</p>
}
`,
	"client/layouts/plain.jsx":      "import { subscribe } from 'valtio/vanilla'\nexport default ({ children }) => subscribe && children\n",
	"client/pages/index.module.css": ".red { color: red }\n",
	"client/pages/typo.jsx":         "import { Link } from '/dx:rotuer.jsx'\nexport default Link\n",
	"client/pages/day.jsx":          "import day from 'dates:bad'\nexport default day\n",
	"node_modules/.dx/files.js":     "export const pages = []\nexport const layouts = {}\n",
}

func newViteProject(t *testing.T) *viteProject {
	t.Helper()
	t.Setenv("NO_COLOR", "1") // on a CI machine Vite colours its words, pipe or not
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	p := &viteProject{t: t, dir: dir, out: &buffer{}}
	t.Cleanup(func() {
		if t.Failed() {
			t.Log("vite:\n" + p.out.String())
		}
	})
	for name, text := range projectFiles {
		p.write(name, text)
	}
	p.linkPackages()
	p.copy("../virtual/vite/*.mjs", "node_modules/.dx")
	names := map[string][]string{}
	for _, file := range p.copy("../templates/react/*.js*", "node_modules/.dx/virtual") {
		base := strings.TrimSuffix(file, filepath.Ext(file))
		names[file] = []string{file, base + ".ts", base + ".tsx"}
	}
	description, err := json.Marshal(map[string]any{
		"project": dir, "root": filepath.Join(dir, "client"), "names": names,
		"builtin":     filepath.Join(dir, "node_modules/.dx/virtual"),
		"files":       filepath.Join(dir, "node_modules/.dx/files.js"),
		"custom":      []map[string]string{{"prefix": "dates:", "file": filepath.Join(dir, "virtual/dates.js")}},
		"pageExports": []string{"getData", "preHandler"},
	})
	if err != nil {
		t.Fatal(err)
	}
	p.write("node_modules/.dx/dx.json", string(description))
	return p
}

// linkPackages makes the packages of the example the project's own, one by one.
func (p *viteProject) linkPackages() {
	example, err := filepath.Abs("../examples/kitchensink")
	if err != nil {
		p.t.Fatal(err)
	}
	modules := filepath.Join(example, "node_modules")
	if _, err := os.Stat(filepath.Join(modules, ".package-lock.json")); err != nil {
		npm := exec.Command("npm", "ci", "--no-audit", "--no-fund")
		npm.Dir = example
		if out, err := npm.CombinedOutput(); err != nil {
			p.t.Fatalf("npm ci: %v\n%s", err, out)
		}
	}
	packages, err := filepath.Glob(filepath.Join(modules, "[^.]*"))
	if err != nil || len(packages) == 0 {
		p.t.Fatalf("no packages in %s: %v", modules, err)
	}
	for _, from := range packages {
		if err := os.Symlink(from, p.path("node_modules/"+filepath.Base(from))); err != nil {
			p.t.Fatal(err)
		}
	}
}

func (p *viteProject) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// write writes a file at one stroke, as editors do.
func (p *viteProject) write(name, text string) {
	p.t.Helper()
	file := p.path(name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file+".tmp", []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
	if err := os.Rename(file+".tmp", file); err != nil {
		p.t.Fatal(err)
	}
}

func (p *viteProject) read(name string) string {
	p.t.Helper()
	text, err := os.ReadFile(p.path(name))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

func (p *viteProject) copy(pattern, to string) (names []string) {
	p.t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		p.t.Fatalf("no %s: %v", pattern, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			p.t.Fatal(err)
		}
		p.write(to+"/"+filepath.Base(file), string(text))
		names = append(names, filepath.Base(file))
	}
	return names
}

// config is how dx starts Vite.
func (p *viteProject) config() ViteConfig {
	return ViteConfig{
		Entry:        p.path("node_modules/vite/bin/vite.js"),
		Config:       p.path("node_modules/.dx/vite.config.mjs"),
		Dir:          p.dir,
		Output:       p.out,
		ReadyTimeout: time.Minute,
	}
}

func (p *viteProject) start(c ViteConfig) *Vite {
	p.t.Helper()
	v, err := StartVite(p.t.Context(), c)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { v.Stop(p.t.Context()) })
	if err := v.Wait(p.t.Context()); err != nil {
		p.t.Fatal(err)
	}
	return v
}

// A site is what the browser sees of a project.
type site struct {
	*viteProject
	*httptest.Server
	vite *Vite
}

func newSite(t *testing.T) *site {
	t.Helper()
	p := newViteProject(t)
	v := p.start(p.config())
	proxy, err := New(Config{App: http.HandlerFunc(fallback), Vite: v.URL, Wait: v.Wait})
	if err != nil {
		t.Fatal(err)
	}
	s := &site{p, httptest.NewServer(proxy), v}
	t.Cleanup(s.Close)
	return s
}

func (s *site) get(path string) (status int, body string) {
	res, err := http.Get(s.URL + path)
	if err != nil {
		return 0, err.Error()
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, err.Error()
	}
	return res.StatusCode, string(text)
}

// origin is the page's.
func (s *site) origin() *url.URL {
	u, err := url.Parse(s.URL)
	if err != nil {
		s.t.Fatal(err)
	}
	return u
}
