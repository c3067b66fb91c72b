package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/evanw/esbuild/pkg/api"
)

// tree is the HTML of a tree, in the parts in which it was sent.
type tree struct {
	name  string
	parts []string
}

func (c tree) MarshalJSON() ([]byte, error) { return json.Marshal([]any{c.name, c.parts}) }

// TestHydration has React in a browser take over what the native renderer
// sent. Where React complains, react-dom must have sent the same bytes.
func TestHydration(t *testing.T) {
	comparison(t)
	trees := hydratable(t, nativePool(t, casesBundle(t, "main.jsx"), Config{Deadline: time.Minute}))
	reference := nodeCases(t, "production")
	for _, mode := range []string{"production", "development"} {
		t.Run(mode, func(t *testing.T) {
			page := openPage(t, mode)
			noticesMismatches(t, page)
			complaints := hydrateIn(t, page, trees)
			if len(complaints)*10 > len(trees) {
				t.Errorf("React complains about %d of %d trees", len(complaints), len(trees))
			}
			for _, c := range trees {
				expected, _, _ := strings.Cut(reference[c.name], "\nreported ")
				if html := strings.Join(c.parts, ""); complaints[c.name] != nil && html != expected {
					t.Errorf("%s: React complains about\n%s\nwhere react-dom sends\n%s\n%q", c.name, html, expected, complaints[c.name])
				}
			}
		})
	}
}

// neverRests sets its state whenever it renders: in a browser it does so for ever.
const neverRests = "components setting"

// hydratable renders all trees natively and leaves out those that fail.
func hydratable(t *testing.T, pool *Pool) (all []tree) {
	t.Helper()
	for some := range slices.Chunk(caseNames(t, pool), 200) {
		for i, html := range renderCases(t, pool, some, "digest", `d<"`, "native", "1") {
			html, _, _ = strings.Cut(html, "\nreported ")
			if strings.HasPrefix(some[i], "created ") {
				continue // is there without templates, and looks the same
			}
			if html != "fell back" && some[i] != neverRests && !strings.HasPrefix(html, "\nthrew") {
				all = append(all, tree{some[i], []string{html}})
			}
		}
	}
	for _, name := range caseNames(t, pool, "streaming", "1") {
		all = append(all, tree{"stream " + name, streamedParts(t, pool, name)})
	}
	if len(all) < 5000 {
		t.Errorf("only %d trees", len(all))
	}
	return all
}

func streamedParts(t *testing.T, pool *Pool, name string) []string {
	t.Helper()
	names, _ := json.Marshal([]string{name})
	var s recorder
	err := pool.Do(t.Context(), func(w *Worker) error {
		o, err := w.Load(t.Context(), request("names", string(names), "digest", `d<"`, "native", "1", "streaming", "1"))
		if err != nil {
			return err
		}
		return w.Render(t.Context(), o, &s)
	})
	if err != nil {
		t.Fatal(err)
	}
	parts := append(s.flushed, s.String()[s.sent:])
	last, _, _ := strings.Cut(parts[len(parts)-1], "\nreported ")
	parts[len(parts)-1] = strings.TrimSuffix(last, "\x00")
	return parts
}

// noticesMismatches makes sure that a mismatch would be seen.
func noticesMismatches(t *testing.T, page context.Context) {
	t.Helper()
	seen := hydrateIn(t, page, []tree{
		{"text adjacent", []string{"<dx-root><p>not this</p></dx-root>"}},
		{"child markup", []string{"<dx-root><i>not this</i></dx-root>"}},
		{"stream one", []string{"<dx-root><p>a<i>v</i>b</p></dx-root>"}},
	})
	if len(seen) != 3 {
		t.Fatalf("mismatches are not noticed: %q", seen)
	}
}

// openPage opens a page with React's client and the trees.
func openPage(t *testing.T, mode string) context.Context {
	t.Helper()
	client := casesBundle(t, "client.jsx", func(o *api.BuildOptions) {
		o.Platform, o.Supported, o.Conditions = api.PlatformBrowser, nil, []string{mode}
		o.Define = map[string]string{"process.env.NODE_ENV": `"` + mode + `"`}
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte("<!doctype html><body></body><script src=/client.js></script>"))
		case "/client.js":
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
			_, _ = w.Write([]byte(client.Code))
		default: // what the trees name
			w.Header().Set("Content-Type", map[string]string{"style": "text/css", "script": "text/javascript"}[r.Header.Get("Sec-Fetch-Dest")])
		}
	}))
	t.Cleanup(server.Close)
	path, err := findChromium()
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.Flag("headless", "new"), chromedp.NoSandbox, chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	page, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(page, chromedp.Navigate(server.URL)); err != nil {
		t.Fatal(err)
	}
	return page
}

func hydrateIn(t *testing.T, page context.Context, trees []tree) map[string][]string {
	t.Helper()
	ctx, cancel := context.WithTimeout(page, time.Minute)
	defer cancel()
	all := map[string][]string{}
	for len(trees) > 0 {
		some := trees[:min(500, len(trees))]
		list, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		type result struct {
			Complaints map[string][]string `json:"complaints"`
			Looked     int                 `json:"looked"`
		}
		out, err := chromedp.Run(ctx, chromedp.Evaluate[result]("hydrateAll("+string(list)+")", chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatalf("%s …: %v", some[0].name, err)
		}
		maps.Copy(all, out.Complaints)
		if trees = trees[out.Looked:]; out.Looked < len(some) {
			if err := chromedp.Do(ctx, chromedp.Reload()); err != nil {
				t.Fatal(err)
			}
		}
	}
	return all
}

func findChromium() (string, error) {
	for _, name := range []string{
		os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium: install chromium or Google Chrome, or name it in CHROMIUM")
}
