package server

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// browserTable is routes.js as a browser's engine runs it: each line that it reads is patterns and paths, each line
// that it writes is the table for the server, and what the browser finds for the paths.
type browserTable struct {
	in  io.Writer
	out *bufio.Scanner
}

const tableLoop = `
import { createInterface } from 'node:readline'
for await (const line of createInterface({ input: process.stdin })) {
  const { patterns, paths } = JSON.parse(line)
  const routes = createRoutes(patterns.map((pattern, i) => ({ id: String(i), pattern })))
  const found = paths.map((path) => {
    const { route, params } = match(routes, path) ?? {}
    return { id: route?.id ?? '', params }
  })
  console.log(JSON.stringify({ routes: routes.map(({ ranks, ...route }) => route), found }))
}`

func newBrowserTable(t testing.TB) *browserTable {
	t.Helper()
	code, err := os.ReadFile("../templates/react/routes.js")
	if err != nil {
		t.Fatal(err)
	}
	script := strings.Replace(string(code), "import { pages } from '/dx:files.js'", "const pages = []", 1) + tableLoop
	cmd := exec.Command("node", "--input-type=module", "--eval", script)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	})
	scanner := bufio.NewScanner(out)
	scanner.Buffer(nil, 1<<20)
	return &browserTable{in, scanner}
}

type matched struct {
	ID     string            `json:"id"` // the pattern's index, "" for none
	Params map[string]string `json:"params"`
}

// match returns what both sides find for the paths, after checking that it is the same.
func (b *browserTable) match(t testing.TB, patterns, paths []string) []matched {
	t.Helper()
	answer := b.ask(t, patterns, paths)
	table, err := newTable(answer.Routes)
	if err != nil {
		t.Fatalf("%q: %v", patterns, err)
	}
	for i, path := range paths {
		got := matched{}
		index, params := table.match(path)
		if index >= 0 {
			got = matched{answer.Routes[index].ID, params}
		}
		if want := answer.Found[i]; got.ID != want.ID || !maps.Equal(got.Params, want.Params) {
			t.Fatalf("%q of %q is %v on the server and %v in the browser", path, patterns, got, want)
		}
	}
	return answer.Found
}

type tableAnswer struct {
	Routes []Route   `json:"routes"`
	Found  []matched `json:"found"`
}

func (b *browserTable) ask(t testing.TB, patterns, paths []string) (answer tableAnswer) {
	t.Helper()
	line, err := json.Marshal(map[string]any{"patterns": patterns, "paths": paths})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(b.in, "%s\n", line); err != nil || !b.out.Scan() {
		t.Fatalf("routes.js for %q: %v %v", patterns, err, b.out.Err())
	}
	if err := json.Unmarshal(b.out.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

func TestRoutesPrecedence(t *testing.T) {
	patterns := []string{
		"/", "/about", "/:slug", "/*all",
		"/v:major", "/v:major.:minor", "/version-:n",
		"/:lang(en|de)?/help", "/:lang(en|de)/*rest", "/:section/:page",
		"/users/:id?", "/users/new", "/users/:id/posts/:post?",
		"/wiki/*page?", "/:tenant?/settings", "/a.b+c(d)/:x",
	}
	type params = map[string]string
	cases := []struct {
		path, pattern string
		params        params
	}{
		{"/", "/", nil},
		{"/about", "/about", nil},
		{"/About", "/:slug", params{"slug": "About"}},
		{"/v1", "/v:major", params{"major": "1"}},
		{"/v1.2", "/v:major.:minor", params{"major": "1", "minor": "2"}},
		{"/version-3", "/version-:n", params{"n": "3"}},
		{"/help", "/:lang(en|de)?/help", params{}},
		{"/de/help", "/:lang(en|de)?/help", params{"lang": "de"}},
		{"/fr/help", "/:section/:page", params{"section": "fr", "page": "help"}},
		{"/en/more", "/:lang(en|de)/*rest", params{"lang": "en", "rest": "more"}},
		{"/en", "/:slug", params{"slug": "en"}},
		{"/users", "/users/:id?", params{}},
		{"/users/7", "/users/:id?", params{"id": "7"}},
		{"/users/new", "/users/new", params{}},
		{"/users/7/posts", "/users/:id/posts/:post?", params{"id": "7"}},
		{"/users/7/posts/8", "/users/:id/posts/:post?", params{"id": "7", "post": "8"}},
		{"/wiki", "/wiki/*page?", params{}},
		{"/wiki/a/b", "/wiki/*page?", params{"page": "a/b"}},
		{"/settings", "/:tenant?/settings", params{}},
		{"/x/settings", "/:section/:page", params{"section": "x", "page": "settings"}}, // a parameter comes before an optional one
		{"/a.b+c(d)/1", "/a.b+c(d)/:x", params{"x": "1"}},
		{"/aXb+c(d)/1", "/:section/:page", params{"section": "aXb+c(d)", "page": "1"}},
		{"/x/y/z", "/*all", params{"all": "x/y/z"}},
		{"/x/\u2028/z", "/*all", params{"all": "x/\u2028/z"}},
		{"/x/y/", "", nil},
		{"/x//z", "/*all", params{"all": "x//z"}},
		{"//", "", nil},
	}
	b := newBrowserTable(t)
	var paths []string
	for _, c := range cases {
		paths = append(paths, c.path)
	}
	shuffled := slices.Clone(patterns)
	for range 20 { // the order in which pages are found decides nothing
		rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i, got := range b.match(t, shuffled, paths) {
			pattern := ""
			if got.ID != "" {
				pattern = shuffled[index(t, got.ID)]
			}
			if c := cases[i]; pattern != c.pattern || !maps.Equal(got.Params, c.params) {
				t.Errorf("%s: %s %v, want %s %v", c.path, pattern, got.Params, c.pattern, c.params)
			}
		}
	}
}

func index(t testing.TB, id string) (i int) {
	t.Helper()
	if _, err := fmt.Sscan(id, &i); err != nil {
		t.Fatal(err)
	}
	return i
}

// A Go getData is for every form of its pattern.
func TestDataOfOptionalSegments(t *testing.T) {
	const pattern = "/posts/:id?"
	table, err := newTable([]Route{{ID: "posts", Pattern: pattern, Match: "^/posts/([^/]+)$", Keys: []string{"id"}}, {ID: "posts", Pattern: pattern, Match: "^/posts$"}})
	if err != nil {
		t.Fatal(err)
	}
	a := &app{table: table, data: map[int]DataFunc{}}
	if err := a.attachData(map[string]DataFunc{pattern: func(*Context) (any, error) { return nil, nil }}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/posts", "/posts/7"} {
		if i, _ := table.match(path); a.data[i] == nil {
			t.Errorf("%s has no data", path)
		}
	}
	if !slices.Equal(a.remote, []string{"posts"}) {
		t.Errorf("remote %v", a.remote)
	}
}

// Any table decides alike on both sides, and a static route always has its path.
func FuzzRoutes(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed)
	}
	b := newBrowserTable(f)
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 0))
		patterns := some(r, 1+r.IntN(8), func() string { return randomPattern(r) })
		paths := some(r, 20, func() string {
			return "/" + strings.Join(some(r, r.IntN(5), func() string { return pick(r, pathParts) }), "/")
		})
		found := b.match(t, patterns, paths)
		for i, path := range paths {
			if static := slices.Index(patterns, path); static >= 0 && (found[i].ID == "" || patterns[index(t, found[i].ID)] != path) {
				t.Errorf("%s of %q is %v", path, patterns, found[i])
			}
		}
	})
}

// Parts of patterns, where # stands for a number that makes parameters different.
var (
	patternParts = []string{"a", "en", "a.b", "x(y)", "a+b|c$", "ü", ":p#", ":p#", ":p#(en|de)", ":p#(a|a.b|ü)", "v:p#", ":p#.json", ":p#-:q#", "a:p#(en|de)b"}
	endParts     = []string{"*r", "*", "*r?"}
	pathParts    = []string{"a", "en", "de", "fr", "a.b", "aXb", "x(y)", "a+b|c$", "ü", "v1", "v", "1-2", "1-2-3", "x.json", "aenb", "\u2028", "🤪", ""}
)

func randomPattern(r *rand.Rand) string {
	n, out := 0, ""
	for range r.IntN(4) {
		n++
		part := strings.ReplaceAll(pick(r, patternParts), "#", fmt.Sprint(n))
		if strings.HasPrefix(part, ":") && !strings.HasSuffix(part, ".json") && !strings.Contains(part, "-") && r.IntN(3) == 0 {
			part += "?"
		}
		out += "/" + part
	}
	if out == "" || r.IntN(4) == 0 {
		out += "/" + pick(r, endParts)
	}
	return out
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func some(r *rand.Rand, n int, one func() string) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = one()
	}
	return list
}
