package e2e

import (
	"context"
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The page at /-/dx shows what happens: a request's route, data, steps and
// renderer, live; an error with its place; the routes and what shadows modules.
func TestDevelopmentPage(t *testing.T) {
	a := devApp(t)
	a.send(t, http.MethodPost, "/-/dx/clear", "").want(t, 204)
	b := openTab(t, a)
	b.visit(t, "/-/dx")
	b.untilReads(t, "No requests yet")
	b.until(t, `document.querySelector('#live').className === 'on'`)

	a.get(t, "/posts/3").want(t, 200)
	const row = `document.querySelector('.row:first-child')`
	b.until(t, row+`?.querySelector('.path').textContent === '/posts/3'`)
	cells := js[string](t, b, `['.route', '.status', '.renderer'].map((name) => `+row+`.querySelector(name).textContent).join(' ')`)
	if cells != "/posts/:id 200 react-dom" {
		t.Errorf("the row reads %q", cells)
	}
	b.click(t, ".row:first-child summary")
	b.until(t, row+`.querySelector('.tree')?.textContent.includes('title')`)
	details := js[string](t, b, row+`.innerText`)
	for _, want := range []string{"getData", "render", "a development build of React", "pages/posts/[id].jsx", `{"id":"3"}`} {
		if !strings.Contains(details, want) {
			t.Errorf("no %q in:\n%s", want, details)
		}
	}

	restore := a.edit(t, "client/pages/posts/[id].jsx", "export async function getData(", "export async function getData({ nowhere: { to } },")
	a.get(t, "/posts/3", "Accept", "text/html").want(t, 500, `href="/-/dx"`)
	b.until(t, row+`.querySelector('.status').textContent === '500'`)
	b.click(t, ".row:first-child summary")
	b.until(t, row+`.querySelector('pre')?.textContent.includes('client/pages/posts/[id].jsx:')`)
	restore()
	if !js[bool](t, b, `document.querySelector('.row:nth-child(2)').open`) {
		t.Error("what was open is closed when something new comes")
	}

	b.click(t, `nav [href="#builds"]`)
	b.until(t, `document.querySelector('#list tbody td:nth-child(3)')?.innerText.includes('client/pages/posts/[id].jsx')`)
	b.click(t, `nav [href="#modules"]`)
	b.fill(t, "#filter", "mount.js")
	b.until(t, `document.querySelector('#list tbody').innerText.trim() === '/dx:mount.js\tthe project: client/mount.js'`)
	b.click(t, `nav [href="#routes"]`)
	b.exec(t, `document.querySelector('#filter').value = 'docs'; document.querySelector('#filter').dispatchEvent(new Event('input'))`)
	b.until(t, `document.querySelectorAll('#list tbody tr').length === 1 && document.querySelector('#list tbody').innerText.includes('/docs/*slug')`)
	checkNarrow(t, b)
}

// It is there for who develops, on this machine, and for nobody else.
func TestDevelopmentPageIsPrivate(t *testing.T) {
	dev := devApp(t)
	for _, path := range []string{"/-/dx", "/-/dx.json", "/-/dx/events"} {
		dev.getAs(t, "rebinding.test", path).want(t, 403)
		builtApp(t).get(t, path, "Accept", "text/html").want(t, 404)
	}
	dev.get(t, "/-/dx.json", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors").want(t, 403)
	var all struct {
		Routes  []struct{ Pattern string }
		Modules []struct{ Name, From string }
	}
	if err := json.Unmarshal([]byte(dev.get(t, "/-/dx.json").body), &all); err != nil || len(all.Routes) == 0 || len(all.Modules) == 0 {
		t.Errorf("%v, %+v", err, all)
	}
}

// getAs asks for a path of another host.
func (a *app) getAs(t *testing.T, host, path string) answer {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, a.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Host = host
	response, err := client.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return answer{status: response.StatusCode, header: response.Header}
}

// The page of dx analyze: areas are sizes, and a module says why it is there.
func TestAnalyze(t *testing.T) {
	dev := devApp(t)
	programs, err := fixtures.binaries()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "analyze.html")
	if err := run(dev.dir, programs.dx, "analyze", "--file", file); err != nil {
		t.Fatal(err)
	}
	b := openTab(t, &app{})
	b.visit(t, "file://"+filepath.ToSlash(file))
	b.until(t, `document.querySelectorAll('.tile').length > 20`)

	// Tiles that are next to each other have the same share of the area per byte,
	// and the whole is the sum of the files.
	ratios := js[[]float64](t, b, `[...document.querySelectorAll('.tile')].filter(({ node }) => node.parent?.name === 'pages').map(({ node, rect }) => (rect.w + 2) * (rect.h + 2) / node.size)`)
	for _, ratio := range ratios {
		if ratio < ratios[0]*0.98 || ratio > ratios[0]*1.02 {
			t.Errorf("areas per byte: %v", ratios)
			break
		}
	}
	if off := js[int](t, b, `[...document.querySelectorAll('.tile')].filter((tile) => Math.abs(tile.offsetWidth - tile.rect.w) > 1 || Math.abs(tile.offsetHeight - tile.rect.h) > 1).length`); off > 0 {
		t.Errorf("%d tiles are not as large as they should be", off)
	}
	sums := js[[]float64](t, b, `[root.size, data.client.files.reduce((sum, { size }) => sum + size, 0), [...root.children.values()].reduce((sum, { size }) => sum + size, 0)]`)
	if len(ratios) < 5 || sums[0] == 0 || sums[0] != sums[1] || sums[0] != sums[2] {
		t.Errorf("%d pages, sizes of the map, the files and the top of the map: %v", len(ratios), sums)
	}

	b.exec(t, `[...document.querySelectorAll('.tile')].find(({ node }) => node.name === 'todos.jsx').click()`)
	b.untilReads(t, "Imported by 1")
	chain := js[[]string](t, b, `[...document.querySelectorAll('#chain li')].map((li) => li.textContent)`)
	if n := len(chain); n < 3 || chain[0] != "client/mount.js" || chain[n-1] != "client/pages/todos.jsx import()" {
		t.Errorf("the chain of a page: %q", chain)
	}

	// By keyboard: from a tile to another one, and into a directory and back.
	b.exec(t, `document.querySelector('.tile[aria-pressed=true]').focus()`)
	b.exec(t, `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }))`)
	b.until(t, `document.activeElement.matches('.tile:not([aria-pressed=true])') && document.querySelectorAll('#map [tabindex="0"]').length === 1`)
	b.exec(t, `[...document.querySelectorAll('.group')].find(({ node }) => node.name === 'pages').click()`)
	b.until(t, `document.querySelector('#crumbs b').textContent === 'pages' && [...document.querySelectorAll('.tile')].some(({ node }) => node.name === 'upload.jsx')`)
	b.exec(t, `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace', bubbles: true }))`)
	b.until(t, `document.querySelector('#crumbs b').textContent !== 'pages'`)

	b.fill(t, "#search", "devalue")
	b.until(t, `document.querySelectorAll('.tile.away').length > 10 && document.querySelectorAll('.tile:not(.away)').length > 0`)
	b.exec(t, `document.querySelector('[value=server]').click()`)
	b.until(t, `root.size === data.server.files[0].size`)
	checkNarrow(t, b)
}

// checkNarrow: nothing is wider than a telephone.
func checkNarrow(t *testing.T, b *tab) {
	t.Helper()
	b.do(t, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 390, Height: 844, DeviceScaleFactor: 1})
		return chromedp.Void{}, err
	})
	b.settle(t)
	if wide := js[string](t, b, `[...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.className || e.id || e.tagName).join(' ')`); wide != "" {
		t.Errorf("wider than the window: %s", wide)
	}
	if width := js[int](t, b, `document.documentElement.scrollWidth`); width > 390 {
		t.Errorf("the page is %d px wide", width)
	}
}
