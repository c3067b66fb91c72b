package devproxy

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// contains fails the test if text lacks one of wants.
func contains(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, withoutMap(text))
		}
	}
}

func withoutMap(code string) string {
	code, _, _ = strings.Cut(code, "//# sourceMappingURL")
	return code
}

func lacks(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, u := range unwanted {
		if strings.Contains(text, u) {
			t.Errorf("%q in\n%s", u, withoutMap(text))
		}
	}
}

func TestVite(t *testing.T) {
	s := newSite(t)

	for _, test := range []struct {
		name string
		run  func(*testing.T, *site)
	}{
		{"ready", testReady},
		{"virtual modules", testVirtualModules},
		{"pages are stripped", testStripped},
		{"names of CSS modules", testScopedNames},
		{"custom prefix", testCustom},
		{"unknown name", testUnknown},
		{"HTML", testHTML},
		{"HMR", testHMR},
		{"shadowing comes and goes", testShadowing},
		{"new configuration", testNewConfig},
		{"crash", testCrash},
	} {
		t.Run(test.name, func(t *testing.T) {
			s.viteProject.t = t
			test.run(t, s)
		})
	}
	s.vite.Stop(t.Context())
	if err := s.vite.Wait(t.Context()); err == nil || s.vite.URL() != nil {
		t.Errorf("after Stop: %v %v", err, s.vite.URL())
	}
}

func testReady(t *testing.T, s *site) {
	info := s.vite.Info()
	if !regexp.MustCompile(`^\d+\.\d+\.\d+`).MatchString(info.Version) || info.Base != "/" || info.Config != "" || info.Generation != 1 {
		t.Errorf("%+v", info)
	}
	eventually(t, "Vite's own words", func() bool { return strings.Contains(s.out.String(), "VITE v") })
	contains(t, s.out.String(), "vite │ ")
	lacks(t, s.out.String(), `"event"`, info.URL.Host)
}

func testVirtualModules(t *testing.T, s *site) {
	for path, want := range map[string]string{
		"/dx:mount.js":     `from "/dx:base.jsx"`,
		"/dx:mount.js?t=1": `from "/dx:base.jsx"`,
		"/dx:router.jsx":   "export function useRouteContext",
		"/dx:files.js":     "export const pages = []",
		"/@vite/client":    "vite-hmr",
		"/@react-refresh":  "injectIntoGlobalHook",
	} {
		status, body := s.get(path)
		if status != 200 {
			t.Errorf("%s: status %d", path, status)
		}
		contains(t, body, want)
	}
	for path, want := range map[string]int{"/nowhere.js": 404, "/": 404, "/@fs/etc/passwd": 403, "/@fs/etc/passwd?raw??": 403, "/@dx/html": 404} {
		if status, body := s.get(path); status != want {
			t.Errorf("%s: status %d, want %d: %s", path, status, want, body)
		}
	}
}

func testStripped(t *testing.T, s *site) {
	_, body := s.get("/pages/index.jsx")
	contains(t, body, "export const getMeta", "export default function Index", "lineNumber: 15")
	_, sourceMap, found := strings.Cut(body, "base64,")
	if !found {
		t.Error("no source map")
	}
	decoded, err := base64.StdEncoding.DecodeString(strings.TrimSpace(sourceMap))
	if err != nil {
		t.Error(err)
	}
	for _, text := range []string{body, string(decoded)} {
		lacks(t, text, "SECRET", "db.server", "getData")
	}
	const file = "node_modules/.vite/deps/_metadata.json"
	eventually(t, "the dependencies are prepared", func() bool { _, err := os.Stat(s.path(file)); return err == nil })
	metadata := s.read(file)
	contains(t, metadata, `"react"`, `"valtio"`, `"valtio/vanilla"`)
	lacks(t, metadata, "server-only-package")
}

func testScopedNames(t *testing.T, s *site) {
	sum := sha256.Sum256([]byte("pages/index.module.css"))
	_, body := s.get("/pages/index.module.css?import")
	contains(t, body, `.index_`+hex.EncodeToString(sum[:])[:6]+`_red`)
}

// custom returns the source of a module that the page index.jsx imports.
func (s *site) custom(page string) string {
	_, body := s.get(page)
	found := regexp.MustCompile(`from "(/@id/[^"]*dates:[^"]*)"`).FindStringSubmatch(body)
	if found == nil {
		return body
	}
	_, body = s.get(found[1])
	return body
}

func testCustom(t *testing.T, s *site) {
	contains(t, s.custom("/pages/index.jsx"), `export default "a day: 1986/03/05"`)
	s.write("virtual/text.js", "export const text = (name) => JSON.stringify('the day: ' + name)\n")
	eventually(t, "the changed file is used", func() bool {
		return strings.Contains(s.custom("/pages/index.jsx"), `export default "the day: 1986/03/05"`)
	})
	contains(t, s.custom("/pages/day.jsx"), "load dates:bad: no such day")
}

func testUnknown(t *testing.T, s *site) {
	status, body := s.get("/pages/typo.jsx")
	if status != 500 {
		t.Errorf("status %d", status)
	}
	contains(t, body, `No virtual module \"/dx:rotuer.jsx\"`, "base.jsx, codec.js, context.js", "router.jsx", `/client/pages/typo.jsx","line":1,"column":21`)
	contains(t, s.out.String(), "1 | import { Link } from '/dx:rotuer.jsx'")
}

func testHTML(t *testing.T, s *site) {
	html, err := s.vite.HTML(t.Context(), "/", s.read("client/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	contains(t, html, `src="/@vite/client"`, "injectIntoGlobalHook(window)", "__getReactRefreshIgnoredExports",
		"<!-- element -->", "<!-- hydration -->", `src="/dx:mount.js"`)
	for _, token := range []string{"", "wrong"} {
		res, _ := get(t, "POST", s.vite.URL().String()+"/@dx/html?url=/", strings.NewReader("<html>"), "X-Dx-Token", token)
		if res.StatusCode != 404 {
			t.Errorf("token %q: status %d", token, res.StatusCode)
		}
	}
}

// hmr connects as Vite's client does and returns what it is told.
func (s *site) hmr(t *testing.T) <-chan string {
	_, client := s.get("/@vite/client")
	token := regexp.MustCompile(`wsToken = "([^"]+)"`).FindStringSubmatch(client)
	if token == nil {
		t.Fatal("no token in Vite's client")
	}
	dialer := websocket.Dialer{Subprotocols: []string{"vite-hmr"}}
	address := "ws://" + s.origin().Host + "/?token=" + token[1]
	conn, _, err := dialer.Dial(address, http.Header{"Origin": {s.URL}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	messages := make(chan string, 100)
	go func() {
		defer close(messages)
		for {
			_, message, err := conn.ReadMessage()
			if err != nil {
				return
			}
			messages <- string(message)
		}
	}()
	expect(t, messages, `"connected"`)
	return messages
}

// expect waits for a message with all of wants in it.
func expect(t *testing.T, messages <-chan string, wants ...string) {
	t.Helper()
	var seen []string
	for late := time.After(20 * time.Second); ; {
		select {
		case message, ok := <-messages:
			seen = append(seen, message)
			hits := 0
			for _, want := range wants {
				if strings.Contains(message, want) {
					hits++
				}
			}
			if hits == len(wants) {
				return
			}
			if !ok {
				t.Fatalf("the connection ended without %q: %q", wants, seen)
			}
		case <-late:
			t.Fatalf("no message with %q: %q", wants, seen)
		}
	}
}

func testHMR(t *testing.T, s *site) {
	messages := s.hmr(t)
	s.get("/pages/index.jsx")
	page := s.read("client/pages/index.jsx")
	s.write("client/pages/index.jsx", strings.Replace(page, "title: 'Index'", "title: 'Other'", 1))
	expect(t, messages, `"type":"update"`, `"path":"/pages/index.jsx"`)
	s.get("/dx:files.js")
	s.write("node_modules/.dx/files.js", "export const pages = [1]\nexport const layouts = {}\n")
	expect(t, messages, `"full-reload"`)
	if _, body := s.get("/dx:files.js"); !strings.Contains(body, "pages = [1]") {
		t.Errorf("files.js is %s", body)
	}
	if err := s.vite.Send(t.Context(), map[string]any{"type": "custom", "event": "dx:test", "data": "héllo"}); err != nil {
		t.Fatal(err)
	}
	expect(t, messages, `"dx:test"`, "héllo")
}

func testShadowing(t *testing.T, s *site) {
	messages := s.hmr(t)
	importer := func() string {
		_, body := s.get("/dx:resource.js")
		return body
	}
	contains(t, importer(), `from "/dx:router.jsx"`)
	original := s.read("node_modules/.dx/virtual/router.jsx")
	for range 2 {
		s.write("client/router.tsx", "// mine\n"+original+"\nexport const mine: number = 1\n")
		expect(t, messages, `"full-reload"`)
		contains(t, importer(), `from "/router.tsx`)
		if _, body := s.get("/dx:router.jsx"); !strings.Contains(body, "export const mine = 1") {
			t.Errorf("a direct request gets\n%s", body)
		}
		if err := os.Remove(s.path("client/router.tsx")); err != nil {
			t.Fatal(err)
		}
		expect(t, messages, `"full-reload"`)
		contains(t, importer(), `from "/dx:router.jsx`)
		if status, body := s.get("/dx:router.jsx"); status != 200 || strings.Contains(body, "export const mine = 1") {
			t.Errorf("a direct request gets %d\n%s", status, body)
		}
	}
	// The entry, which only the document asks for; transforming that makes Vite load it, too.
	for range 2 {
		s.write("client/mount.ts", "export const mine: number = 2\n")
		expect(t, messages, `"full-reload"`)
		if _, err := s.vite.HTML(t.Context(), "/", s.read("client/index.html")); err != nil {
			t.Fatal(err)
		}
		_, body := s.get("/dx:mount.js")
		contains(t, body, "export const mine = 2")
		if err := os.Remove(s.path("client/mount.ts")); err != nil {
			t.Fatal(err)
		}
		expect(t, messages, `"full-reload"`)
		if _, err := s.vite.HTML(t.Context(), "/", s.read("client/index.html")); err != nil {
			t.Fatal(err)
		}
		_, body = s.get("/dx:mount.js")
		contains(t, body, `from "/dx:base.jsx`)
	}
}

func testNewConfig(t *testing.T, s *site) {
	config := func(word string) {
		s.write("vite.config.js", fmt.Sprintf(`import react from '@vitejs/plugin-react'
const word = { name: 'word', transform: (code, id) => (id.endsWith('word.js') ? code.replace('WORD', %q) : undefined) }
export default { plugins: [[react()], word] }
`, word))
	}
	s.write("client/word.js", "export default 'WORD'\n")
	for _, word := range []string{"one", "two"} {
		generation := s.vite.Info().Generation
		config(word)
		eventually(t, "a restart", func() bool { return s.vite.Info().Generation > generation })
		_, body := s.get("/word.js")
		contains(t, body, word)
	}
	if got := s.vite.Info().Config; got != s.path("vite.config.js") {
		t.Errorf("configuration %q", got)
	}
	html, err := s.vite.HTML(t.Context(), "/", s.read("client/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(html, "injectIntoGlobalHook(window)"); n != 1 {
		t.Errorf("%d preambles in\n%s", n, html)
	}
}

func testCrash(t *testing.T, s *site) {
	generation := s.vite.Info().Generation
	if err := s.vite.process.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the end of Vite", func() bool { return s.vite.URL() == nil || s.vite.Info().Generation > generation })
	if status, body := s.get("/dx:mount.js"); status != 200 {
		t.Errorf("status %d: %s", status, body)
	}
	if got := s.vite.Info().Generation; got != generation+1 {
		t.Errorf("generation %d, want %d", got, generation+1)
	}
}

func TestViteDoesNotStart(t *testing.T) {
	p := newViteProject(t)
	p.write("vite.config.js", "export default { plugins: [}\n")
	v, err := StartVite(t.Context(), p.config())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Stop(t.Context())
	err = v.Wait(t.Context())
	var exit *ExitError
	if !errors.As(err, &exit) {
		t.Fatal(err)
	}
	contains(t, err.Error(), "vite ended: exit status 1", "vite.config.js")
	<-v.Done()
}

func TestViteIsLate(t *testing.T) {
	v, err := StartVite(t.Context(), ViteConfig{Command: "echo waiting for the moon; sleep 1000", ReadyTimeout: 200 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Stop(t.Context())
	if err := v.Wait(t.Context()); err == nil {
		t.Error("ready")
	} else {
		contains(t, err.Error(), "start vite: not ready after 200ms", "waiting for the moon")
	}
	<-v.Done()
}

func TestNoReactPlugin(t *testing.T) {
	p := newViteProject(t)
	if err := os.Remove(p.path("node_modules/@vitejs")); err != nil {
		t.Fatal(err)
	}
	v, err := StartVite(t.Context(), p.config())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Stop(t.Context())
	if err := v.Wait(t.Context()); err == nil {
		t.Error("ready")
	} else {
		contains(t, err.Error(), "@vitejs/plugin-react is not installed", "hint: npm install --save-dev @vitejs/plugin-react")
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// A project's own command, with dx's plugin in its own configuration.
func TestOwnCommand(t *testing.T) {
	p := newViteProject(t)
	p.write("vite.config.js", "import dx from './node_modules/.dx/plugin.mjs'\nimport react from '@vitejs/plugin-react'\nexport default { plugins: [react(), dx()] }\n")
	p.write("package.json", `{"name": "project", "private": true, "type": "module", "scripts": {"dev": "node node_modules/vite/bin/vite.js --host 127.0.0.1"}}`)
	c := p.config()
	c.Entry, c.Config, c.Command = "", "", "npm run dev"
	v := p.start(c)
	if info := v.Info(); info.Config != p.path("vite.config.js") {
		t.Errorf("%+v", info)
	}
	html, err := v.HTML(t.Context(), "/", p.read("client/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	contains(t, html, "injectIntoGlobalHook(window)")
	_, body := get(t, "GET", v.URL().String()+"/dx:mount.js", nil)
	contains(t, body, `from "/dx:base.jsx"`)
}

// A command that says nothing to dx is ready when its port answers.
func TestOwnCommandWithPort(t *testing.T) {
	p := newViteProject(t)
	c := p.config()
	c.Port = freePort(t)
	c.Command = fmt.Sprintf("exec node %s client --configLoader native --port %d --strictPort", c.Entry, c.Port)
	c.Entry, c.Config = "", ""
	v := p.start(c)
	if got := v.URL().Port(); got != fmt.Sprint(c.Port) {
		t.Errorf("port %s", got)
	}
	if res, _ := get(t, "GET", v.URL().String()+"/@vite/client", nil); res.StatusCode != 200 {
		t.Errorf("status %d", res.StatusCode)
	}
	_, err := v.HTML(t.Context(), "/", "<html>")
	var transform *TransformError
	if !errors.As(err, &transform) {
		t.Error(err)
	} else {
		contains(t, err.Error(), "hint: import dx from")
	}
	_, err = StartVite(context.Background(), c)
	if err == nil {
		t.Error("started twice on one port")
	} else {
		contains(t, err.Error(), "already in use")
	}
}
