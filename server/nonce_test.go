package server

import (
	"encoding/base64"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const strict = "script-src 'nonce-{nonce}' 'strict-dynamic'; object-src 'none'"

var inPolicy = regexp.MustCompile(`^script-src 'nonce-([^']*)' 'strict-dynamic'; object-src 'none'$`)

// nonceIn gives the nonce of the policy that an answer was sent with.
func nonceIn(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	m := inPolicy.FindStringSubmatch(w.Header().Get("Content-Security-Policy"))
	if m == nil {
		t.Fatalf("policy %q", w.Header().Get("Content-Security-Policy"))
	}
	if b, err := base64.StdEncoding.DecodeString(m[1]); err != nil || len(b) != 16 {
		t.Fatalf("nonce %q: %d bytes, %v", m[1], len(b), err)
	}
	return m[1]
}

var anyScript = regexp.MustCompile(`<script[^>]*>|<link [^>]*rel="modulepreload"[^>]*>`)

// A document has its nonce on everything that runs, and no two have the same.
func TestPolicy(t *testing.T) {
	s := newServer(t, Config{CSP: strict, SPA: true})
	seen := map[string]bool{}
	for _, c := range []struct {
		target  string
		scripts int
	}{{"/", 6}, {"/", 6}, {"/stream", 5}, {"/client", 5}, {"/only", 1}, {"/broken", 5}, {"/nowhere", 4}} {
		w := get(t, s, "GET", c.target)
		nonce := nonceIn(t, w)
		if seen[nonce] {
			t.Errorf("%s: the nonce was there before", c.target)
		}
		seen[nonce] = true
		scripts := anyScript.FindAllString(w.Body.String(), -1)
		for _, tag := range scripts {
			if strings.Count(tag, nonceAttribute(nonce)) != 1 {
				t.Errorf("%s: %s", c.target, tag)
			}
		}
		if len(scripts) != c.scripts || strings.Count(w.Body.String(), "nonce=") != c.scripts {
			t.Errorf("%s: %d scripts, want %d:\n%s", c.target, len(scripts), c.scripts, w.Body)
		}
	}
	for _, target := range []string{"/-/data/echo", "/favicon.ico"} {
		if got := get(t, s, "GET", target).Header().Get("Content-Security-Policy"); got != "" {
			t.Errorf("%s: policy %q", target, got)
		}
	}
}

// A policy without a nonce is sent as it is, and one for styles reaches the stylesheets.
func TestPolicies(t *testing.T) {
	const plain = "default-src 'self'; script-src-attr 'none'"
	s := newServer(t, Config{CSP: plain, CSPReportOnly: "script-src 'self'; Style-Src 'self' 'nonce-{nonce}'"})
	w := get(t, s, "GET", "/")
	if got := w.Header().Get("Content-Security-Policy"); got != plain {
		t.Errorf("policy %q", got)
	}
	_, nonce, _ := strings.Cut(strings.TrimSuffix(w.Header().Get("Content-Security-Policy-Report-Only"), "'"), "'nonce-")
	if tag := `<link rel="stylesheet" href="/assets/i.css"` + nonceAttribute(nonce) + ">"; nonce == "" || !strings.Contains(w.Body.String(), tag) {
		t.Errorf("no %s in\n%s", tag, w.Body)
	}
	if got := get(t, newServer(t, Config{CSP: plain}), "GET", "/").Body.String(); strings.Contains(got, "nonce") {
		t.Errorf("a nonce in\n%s", got)
	}
	for _, bad := range []string{"script-src {nonce}", "script-src nonce-{nonce}", "script-src 'self'\r\nX-A: b", " script-src 'self'"} {
		if _, err := New(Config{Dist: dist(), CSPReportOnly: bad}); err == nil || !strings.HasPrefix(err.Error(), "config: Content-Security-Policy-Report-Only: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// Middleware can have a nonce and a policy of its own, and reads that of the server.
func TestWithNonce(t *testing.T) {
	const odd = `"'<&>` + "\u2028é"
	var read Nonce
	c := Config{Middleware: []func(http.Handler) http.Handler{func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if read = NonceOf(r); read == (Nonce{}) {
				r = WithNonce(r, Nonce{Script: odd})
			}
			next.ServeHTTP(w, r)
		})
	}}}
	body := get(t, newServer(t, c), "GET", "/").Body.String()
	if n := strings.Count(body, ` nonce="&#34;&#39;&lt;&amp;&gt;`+"\u2028é"+`"`); n != 6 || strings.Contains(body, odd) {
		t.Errorf("%d nonces in\n%s", n, body)
	}
	c.CSP = strict
	if w := get(t, newServer(t, c), "GET", "/"); read.Script != nonceIn(t, w) || read.Style != "" {
		t.Errorf("middleware sees %v", read)
	}
}

// Elements of the template and of getMeta have a nonce unless they have one already.
func TestNonceOfElements(t *testing.T) {
	d := &Document{Nonce: Nonce{Script: "S", Style: "T"}}
	d.Head.Script = []map[string]any{{"children": "x"}, {"src": "/y", "nonce": "own"}}
	d.Head.Link = []map[string]any{{"rel": "stylesheet", "href": "/a.css"}, {"rel": "icon", "href": "/i"}}
	const template = `<head><SCRIPT>a</SCRIPT><script nonce=own>b</script><style media="print">c</style><link rel="Preload" as="script" href=d>` +
		`<link rel="alternate stylesheet" href=e><link rel=preload as=style href=f><link rel=preload as=font href=g></head><main><!-- element --></main>`
	const want = `<head><SCRIPT nonce="S">a</SCRIPT><script nonce=own>b</script><style nonce="T" media="print">c</style><link nonce="S" rel="Preload" as="script" href=d>` +
		`<link nonce="T" rel="alternate stylesheet" href=e><link nonce="T" rel=preload as=style href=f><link rel=preload as=font href=g>` +
		`<link nonce="T" href="/a.css" rel="stylesheet" data-dx=""><link href="/i" rel="icon" data-dx="">` +
		`<script nonce="S" data-dx="">x</script><script nonce="own" src="/y" data-dx=""></script></head><main>page</main>`
	if got := document(t, template, d, "page"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A page that the build has rendered gets a nonce where it had the build's.
func TestPrerenderedNonces(t *testing.T) {
	files := distWithPages(t)
	m := string(files["manifest.json"].Data)
	files["manifest.json"] = &fstest.MapFile{Data: []byte(strings.Replace(m, `"pages":{"/posts/7":{`, `"pages":{"/posts/7":{"nonces":[2,7],`, 1))}
	open := func(c Config) *Server {
		c.Dist = files
		s, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := open(Config{CSP: strict})
	w := get(t, s, "GET", "/posts/7", "Accept-Encoding", "br", "If-None-Match", `"d"`)
	a := nonceAttribute(nonceIn(t, w))
	if want := "<p" + a + ">ahea" + a + "d</p>"; w.Code != 200 || w.Body.String() != want {
		t.Errorf("answered %d %q, want %q", w.Code, w.Body, want)
	}
	h := w.Header()
	if h.Get("Cache-Control") != "private, no-store" || h.Get("Etag") != "" || h.Get("Content-Encoding") != "" || h.Get("X-Page") != "own" {
		t.Errorf("header %v", h)
	}
	if w := get(t, s, "HEAD", "/posts/7"); w.Body.Len() > 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("HEAD: %q, %v", w.Body, w.Header())
	}
	if w := get(t, s, "GET", "/-/data/posts/7"); w.Header().Get("Etag") != `"j"` {
		t.Errorf("data: %v", w.Header())
	}
	if w := get(t, open(Config{CSP: "default-src 'self'"}), "GET", "/posts/7"); w.Header().Get("Etag") != `"d"` || w.Body.String() != "<p>ahead</p>" {
		t.Errorf("without a nonce: %q, %v", w.Body, w.Header())
	}
	if w := get(t, open(Config{CSP: "style-src 'nonce-{nonce}'"}), "GET", "/posts/7"); !strings.Contains(w.Body.String(), "<p>/posts/7</p>") {
		t.Errorf("a nonce for styles: %q", w.Body)
	}
	bad := maps.Clone(files)
	bad["manifest.json"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["manifest.json"].Data), "[2,7]", "[2,700]", 1))}
	if _, err := New(Config{Dist: bad}); err == nil || !strings.Contains(err.Error(), "its nonces are not in it") {
		t.Errorf("places outside of the document: %v", err)
	}
}

func TestTakeNonces(t *testing.T) {
	const document = `<script nonce="N1">a</script><b nonce="other"></b><script nonce="N1"></script>`
	without, places, err := takeNonces([]byte(document), "N1")
	if err != nil || string(without) != `<script>a</script><b nonce="other"></b><script></script>` || !slices.Equal(places, []int{7, 46}) {
		t.Errorf("%s %v, %v", without, places, err)
	}
	if got := string(putNonces(without, places, "N1")); got != document {
		t.Errorf("back again: %s", got)
	}
	if _, _, err := takeNonces([]byte(`<script nonce="N1"></script><p>N1</p>`), "N1"); err != errNonceUsed {
		t.Errorf("shown: %v", err)
	}
}
