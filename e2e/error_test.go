package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const route = "application/vnd.dx.route+json"

// The same thing thrown at the same place means the same on a document, for its
// data and for the router: status, headers, cookies and where it leads.
func TestErrorsEverywhere(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		for _, where := range []string{"guard", "data", "action", "meta", "enter", "render"} {
			for how, want := range map[string]struct {
				status int
				says   string
			}{"found": {404, "404 Not here"}, "http": {418, "418 A teapot"}, "crash": {500, "500 Internal Server Error"}, "redirect": {302, ""}, "evil": {500, "500 "}} {
				if where == "render" && (how == "redirect" || how == "evil") {
					continue
				}
				for _, kind := range []string{"error/own", "error/bare", "none"} {
					a.wantError(t, kind, where, how, want.status, want.says)
				}
			}
		}
	})
}

func (a *app) wantError(t *testing.T, kind, where, how string, status int, says string) {
	t.Helper()
	method, path := "GET", fmt.Sprintf("/e2e/life/%s/%s?how=%s", kind, where, how)
	if where == "action" {
		method = "POST"
		if status == 302 {
			status = 303
		}
	}
	document := a.send(t, method, path, "", "Content-Type", "application/x-www-form-urlencoded")
	plain := a.send(t, method, "/-/data"+path, "", "Content-Type", "application/x-www-form-urlencoded")
	router := a.send(t, method, "/-/data"+path, "", "Content-Type", "application/x-www-form-urlencoded", "Accept", route)
	name := fmt.Sprintf("%s %s", method, path)
	if document.status != status {
		t.Errorf("%s: %d, want %d: %s", name, document.status, status, shorten(document.body))
	}
	plain.wantNot(t, "secret of")
	if a.process.name == "dx serve" { // while developing the page and the router's overlay have it
		document.wantNot(t, "secret of")
		router.wantNot(t, "secret of")
	}
	switch {
	case status/100 == 3 || how == "evil":
	case kind == "error/own":
		document.want(t, status, "In layout data", "Page caught "+says)
	case kind == "error/bare":
		document.want(t, status, "Layout caught "+says)
	case how != "crash" || a.process.name == "dx serve":
		document.want(t, status, says[4:])
	}
	if kind == "error/bare" && status/100 != 3 && how != "evil" {
		document.wantNot(t, "In layout data")
	}
	if where == "meta" || where == "enter" || where == "render" {
		return // the browser does that itself: its data is as it should be
	}
	to := document.header.Get("Location")
	for prefix, r := range map[string]answer{"data": plain, "router": router} {
		wantStatus, wantTo := status, to
		if to != "" && !strings.HasPrefix(to, "http") {
			wantTo = "/-/data" + to
		}
		if prefix == "router" && status == 303 {
			wantStatus, wantTo = 200, ""
			if got := r.header.Get("Dx-Redirect"); got != to {
				t.Errorf("%s: the router is sent to %q, want %q", name, got, to)
			}
		}
		if r.status != wantStatus || r.header.Get("Location") != wantTo {
			t.Errorf("%s by %s: %d to %q, want %d to %q: %s", name, prefix, r.status, r.header.Get("Location"), wantStatus, wantTo, shorten(r.body))
		}
		if status >= 400 && !strings.Contains(r.body, says[4:]) {
			t.Errorf("%s by %s: no %q in %s", name, prefix, says, shorten(r.body))
		}
		for _, header := range []string{"Set-Cookie", "X-Tried"} {
			if got, want := r.header.Values(header), document.header.Values(header); !slices.Equal(got, want) {
				t.Errorf("%s by %s: %s %q, on the document %q", name, prefix, header, got, want)
			}
		}
	}
	if how == "http" && !strings.Contains(document.header.Get("Set-Cookie"), "tried="+where) {
		t.Errorf("%s: no cookie", name)
	}
}

// In the browser the same pages show the same, and nothing is ever blank.
func TestErrorsInBrowser(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/e2e/life/go")
		mark := b.mark()
		for _, text := range []string{"secret of", "HTTPError: ", "redirect to //evil.test", "The above error", "An error occurred in"} {
			b.expectSaid(text)
		}
		for _, where := range []string{"guard", "data", "meta", "enter", "render", "browser"} {
			for _, how := range []string{"found", "http", "crash", "redirect", "evil"} {
				thrownInComponent := where == "render" || where == "browser"
				if thrownInComponent && (how == "redirect" || how == "evil") {
					continue
				}
				for _, kind := range []string{"error/own", "error/bare", "none"} {
					path := fmt.Sprintf("/e2e/life/%s/%s?how=%s", kind, where, how)
					b.expect("/-/data"+path, map[string]int64{"found": 404, "http": 418, "crash": 500, "evil": 500}[how])
					b.exec(t, `go('`+path+`')`)
					if how == "redirect" {
						b.until(t, `location.pathname + location.search === '/e2e/plain?from=`+where+`'`)
						b.untilText(t, "h1", "Plain")
						continue
					}
					b.until(t, `location.pathname + location.search === '`+path+`'`)
					message := map[string]string{"found": "Not here", "http": "A teapot", "crash": "Internal Server Error", "evil": "Internal Server Error"}[how]
					if (how == "crash" || how == "evil") && where != "guard" && where != "data" {
						message = "Something went wrong"
					}
					if how == "evil" && (where == "guard" || where == "data") {
						b.untilText(t, "#root h1", message) // a fault that is noticed behind the page's functions
						continue
					}
					heading := map[string]string{"error/own": "Page caught ", "error/bare": "Layout caught ", "none": ""}[kind]
					if kind != "none" {
						heading += map[string]string{"found": "404 ", "http": "418 ", "crash": "500 ", "evil": "500 "}[how]
					}
					b.until(t, `document.querySelector('#root h1')?.innerText.startsWith('`+heading+message+`')`)
					if text := b.text(); (kind == "error/own") != strings.Contains(text, "In layout data") {
						t.Errorf("%s reads\n%s", path, text)
					}
				}
			}
		}
		b.wantNoDocument(t, mark)
		b.exec(t, `go('/e2e/plain')`)
		b.untilText(t, "h1", "Plain")

		// A click, the boundary itself, and an action.
		b.exec(t, `go('/e2e/life/error/own/nothing')`)
		b.untilText(t, "h1", "Page has page data")
		b.click(t, "#press")
		b.untilText(t, "h1", "Page caught 500 Something went wrong null")
		b.expect("/-/data/e2e/life/error/own/data?how=http&double=1", 418)
		b.exec(t, `go('/e2e/life/error/own/data?how=http&double=1')`)
		b.until(t, `document.querySelector('h1').innerText.startsWith('Layout caught 500')`)
		b.exec(t, `go('/e2e/life/error/own/action?how=http')`)
		b.untilText(t, "h1", "Page has page data")
		b.expect("/-/data/e2e/life/error/own/action?how=http", 418)
		b.click(t, "#send")
		b.untilText(t, "h1", `Page caught 418 A teapot {"short":true}`)
		b.wantNoDocument(t, mark)
	})
}

// Documents with errors are taken over as they are.
func TestErrorDocumentHydrates(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		for path, heading := range map[string]string{
			"/e2e/life/error/own/guard?how=http":         `Page caught 418 A teapot {"short":true}`,
			"/e2e/life/error/bare/data?how=http":         "Layout caught 418 A teapot",
			"/e2e/life/none/data?how=http":               "A teapot",
			"/e2e/life/error/own/render":                 "Page caught 500 Internal Server Error null",
			"/e2e/life/error/own/data?how=http&double=1": "Layout caught 500 Internal Server Error",
		} {
			b := openTab(t, a)
			b.expect(path, 418)
			b.expect(path, 500)
			b.open(t, path)
			b.untilText(t, "h1", heading)
			b.settle(t)
			b.close(t)
		}
	})
}

// A data endpoint that is gone, or is something else's page, is said, and can be tried again.
func TestDataThatDoesNotCome(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.expectSaid("the data endpoint answered")
		b.expectSaid("Failed to fetch")
		for _, broken := range []string{
			`async () => new Response('<h1>proxy</h1>', { headers: { 'content-type': 'text/html' } })`,
			`async () => { throw new TypeError('Failed to fetch') }`,
		} {
			b.open(t, "/e2e/life/go")
			b.exec(t, `window.fetch = `+broken)
			b.exec(t, `go('/e2e/life/target')`)
			b.untilText(t, "#root h1", "The page could not be loaded")
			b.exec(t, `[...document.querySelectorAll('a')].find((a) => a.innerText === 'Try again').click()`)
			b.until(t, `document.querySelector('h1')?.innerText === 'Target 0'`)
		}
	})
}

// A guard of a nested layout that says no is shown by its own ErrorBoundary, in
// what is around it; nothing that is behind it runs.
func TestGuardOfLayout(t *testing.T) {
	const own, bare = "/e2e/life/guarded/own", "/e2e/life/guarded/bare"
	eachMode(t, func(t *testing.T, a *app) {
		for _, method := range []string{"GET", "POST"} {
			for how, want := range map[string]struct {
				status int
				shown  string
			}{"http": {418, "Inner caught 418 A teapot"}, "found": {404, "Inner caught 404 Not here"}, "crash": {500, "Inner caught 500 Internal Server Error"}, "redirect": {302, ""}} {
				if method == "POST" && how == "redirect" {
					want.status = 303
				}
				for _, prefix := range []string{"", "/-/data", "router"} {
					address, accept := strings.TrimPrefix(prefix, "router")+own+"?how="+how, "*/*"
					if prefix == "router" {
						address, accept = "/-/data"+own+"?how="+how, route
					}
					got := a.send(t, method, address, "", "Content-Type", "application/x-www-form-urlencoded", "Accept", accept)
					if prefix == "router" && want.status == 303 {
						if got.status != 200 || got.header.Get("Dx-Redirect") != "/e2e/plain?from=guard" {
							t.Errorf("%s %s: %d %v", method, address, got.status, got.header)
						}
						continue
					}
					got.want(t, want.status)
					if prefix == "" && how != "redirect" {
						got.want(t, want.status, "In outer data", want.shown)
						got.wantNot(t, "In inner data", "Let in")
					}
					if cookies := strings.Join(got.header.Values("Set-Cookie"), ";"); !strings.HasPrefix(cookies, "tried=guard;") || strings.Contains(cookies, "ran=") {
						t.Errorf("%s %s: behind the guard ran %s", method, address, cookies)
					}
				}
			}
		}
		a.get(t, own).want(t, 200, "In outer data", "In inner data", "Let in")
		a.get(t, bare+"?how=http").want(t, 500, "Outer caught 500 Internal Server Error")

		b := openTab(t, a)
		b.expectSaid("secret of the boundary")
		b.expectSaid("The above error")
		b.expectSaid("An error occurred in")
		b.open(t, "/e2e/life/go")
		for address, heading := range map[string]string{
			own + "?how=http":  "Inner caught 418 A teapot",
			own + "?how=found": "Inner caught 404 Not here",
			bare + "?how=http": "Outer caught 500 Something went wrong",
			own:                "Let in",
		} {
			b.expect("/-/data"+address, 418)
			b.expect("/-/data"+address, 404)
			mark := b.mark()
			b.exec(t, `go('`+address+`')`)
			b.untilText(t, "h1", heading)
			b.wantRequests(t, mark, "GET /-/data"+address)
			b.wantNoDocument(t, mark)
		}
	})
}
