package e2e

import (
	"strings"
	"testing"
)

// State begins on the server and survives navigation.
func TestStore(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		a.get(t, "/using-store", "Accept-Language", "de-AT, de").want(t, 200, "de-AT", `"language":"de-AT"`, "<dd>1</dd>")

		b := openTab(t, a)
		b.open(t, "/using-store")
		b.fill(t, `.add-form input`, "Oil the hinge")
		b.click(t, ".add-form button")
		b.untilText(t, ".list li:last-child", "Oil the hinge")
		b.typeAt(t, "#name", 3, " Lovelace")
		b.untilText(t, ".user", "Hello, Ada Lovelace")

		b.click(t, `nav a[href="/posts"]`)
		b.untilText(t, "h1", "Posts")
		b.untilText(t, ".user", "Hello, Ada Lovelace")
		b.click(t, `nav a[href="/using-store"]`)
		b.untilText(t, "h1", "Using the store")
		b.untilText(t, ".list li:last-child", "Oil the hinge")
		b.untilText(t, ".facts dd", "2")
	})
}

// Who corrects the middle of a word goes on typing there.
func TestCaretStaysInField(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/using-store")
		b.typeAt(t, "#name", 1, "mand")
		b.until(t, `document.querySelector('#name').value.length === 7`)
		if got := js[string](t, b, `document.querySelector('#name').value`); got != "Amandda" {
			t.Errorf("typed mand into A|da: %q, want Amandda", got)
		}
	})
}

// A layout of its own stands in front of a page and sees the same state.
func TestLayout(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/using-auth")
		b.untilText(t, "h1", "Please sign in")
		b.click(t, ".actions button")
		b.untilText(t, "h1", "Welcome, Ada")
		b.click(t, `nav a[href="/birthday"]`)
		b.untilText(t, "h1", "Birthday")
		b.click(t, `nav a[href="/using-auth"]`)
		b.untilText(t, "h1", "Welcome, Ada")
		b.click(t, ".actions button")
		b.untilText(t, "h1", "Please sign in")
	})
}

// Visitors have nothing in common.
func TestStateIsOfOneRequest(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		for range 3 {
			got := a.get(t, "/using-store")
			got.want(t, 200, `"visits":1`)
			if strings.Contains(got.body, "Oil the hinge") {
				t.Error("the page has what another visitor wrote")
			}
		}
	})
}

// What the server's functions set in the state arrives by navigation as it does
// with a document, as do getMeta and onEnter find it; what they left alone stays
// the browser's.
func TestStateByNavigation(t *testing.T) {
	const address = "/e2e/life/state?name="
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, address+"one")
		b.untilText(t, "#state", "one 2026 entered one by one, user Ada, acted never")
		b.untilTitle(t, "one of state")
		b.click(t, "#rename")
		b.untilText(t, "#state", "one 2026 entered one by one, user Grace, acted never")
		mark := b.mark()
		b.click(t, "#next")
		b.untilText(t, "#state", "two 2026 entered two by two, user Grace, acted never")
		b.untilTitle(t, "two of state")
		b.click(t, "#act")
		b.untilText(t, "#state", "two 2026 entered two by two, user Grace, acted POST")
		b.click(t, "#fetch")
		b.untilText(t, "#state", "two 2026 entered two by two, user Grace, acted PUT")
		b.wantRequests(t, mark, "GET /-/data"+address+"two", "POST /-/data"+address+"two", "PUT /-/data"+address+"two")
		b.click(t, "#leave") // the answer to an action that redirects
		b.untilText(t, "#state", "three 2026 entered three by three, user Grace, acted POST and left")
		b.exec(t, `go('/e2e/life/links')`)
		b.untilText(t, "h1", "Links")
		b.untilTitle(t, js[string](t, b, `JSON.parse(document.querySelector('#dx-payload').textContent).title`))
	})
}
