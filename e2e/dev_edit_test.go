package e2e

import "testing"

// Whatever was saved, the next request shows it: it waits for nothing and is
// not repeated.
func TestEditShowsInNextRequest(t *testing.T) {
	a := devApp(t)
	for _, test := range []struct {
		name, file, old, new string
		path, want           string
	}{
		{"component", "client/components/page.jsx", `<h1>{title}</h1>`, `<h1>{title}, edited</h1>`, "/birthday", "<h1>Birthday, edited</h1>"},
		{"page", "client/pages/birthday.jsx", `title="Birthday"`, `title="Anniversary"`, "/birthday", "<h1>Anniversary</h1>"},
		{"layout", "client/layout.jsx", `Rendered by`, `Dished up by`, "/", "Dished up by <strong>dx</strong>"},
		{"named layout", "client/layouts/auth.jsx", `title="Please sign in"`, `title="Kindly identify"`, "/using-auth", "Kindly identify"},
		{"context", "client/context.js", `name: 'Ada'`, `name: 'Grace'`, "/", "Hello, Grace"},
		{"getData", "client/pages/using-data.jsx", `await selectTodos() }
}

export function getMeta`, `['Nothing whatsoever'] }
}

export function getMeta`, "/using-data", "<li>Nothing whatsoever</li>"},
		{"getData's import", "client/lib/db.server.js", `Do laundry`, `Do homework`, "/using-data", "<li>Do homework</li>"},
		{"getMeta", "client/pages/birthday.jsx", `title: 'Birthday ·`, `title: 'Jubilee ·`, "/birthday", "<title>Jubilee · Kitchen sink</title>"},
		{"helper", "client/lib/dates.js", `'March'`, `'Lenzing'`, "/birthday", "Wednesday, 5 Lenzing 1986"},
		{"custom virtual module", "virtual/dates.js", "${day}))", "${day} + 1))", "/birthday", "Thursday, 6 March 1986"},
		{"import of another name", "client/pages/birthday.jsx", `import birthday from 'dates:1986/03/05'
import`, `import birthday from 'dates:1986/03/07'
import`, "/birthday", "Friday, 7 March 1986"},
		{"template", "client/index.html", `<html lang="en">`, `<html lang="en-GB">`, "/", `<html lang="en-GB">`},
	} {
		t.Run(test.name, func(t *testing.T) {
			a.get(t, test.path).wantNot(t, test.want)
			restore := a.edit(t, test.file, test.old, test.new)
			a.get(t, test.path).want(t, 200, test.want)
			restore()
			a.get(t, test.path).wantNot(t, test.want)
		})
	}
}

// An edit that changes neither size nor, by much, time is seen like any other.
func TestEditsInARow(t *testing.T) {
	a := devApp(t)
	const file = "client/pages/birthday.jsx"
	last := `title="Birthday"`
	for _, name := range []string{"Monday!!", "Tuesday!", "Someday!", "Everyday", "Birthday"} {
		next := `title="` + name + `"`
		a.edit(t, file, last, next)
		a.get(t, "/birthday").want(t, 200, "<h1>"+name+"</h1>")
		last = next
	}
}

// The flags of a page, too.
func TestFlagShowsInNextRequest(t *testing.T) {
	a := devApp(t)
	const file, anchor = "client/pages/birthday.jsx", "export function getMeta"
	for _, test := range []struct {
		flag  string
		check func(t *testing.T)
	}{
		{`export const serverOnly = true`, func(t *testing.T) {
			got := a.get(t, "/birthday")
			got.want(t, 200, "Wednesday, 5 March 1986")
			got.wantNot(t, "mount.js", "dx-payload")
		}},
		{`export const clientOnly = true`, func(t *testing.T) {
			got := a.get(t, "/birthday")
			got.want(t, 200, `<div id="root"></div>`, "mount.js")
			got.wantNot(t, "Wednesday, 5 March 1986")
		}},
		{`export const layout = 'auth'`, func(t *testing.T) {
			a.get(t, "/birthday").want(t, 200, "Please sign in")
		}},
		{`export const path = '/anniversary/:year'`, func(t *testing.T) {
			a.get(t, "/birthday").want(t, 404)
			a.get(t, "/anniversary/1986").want(t, 200, "Wednesday, 5 March 1986")
		}},
		{`export function getData({ reply }) { reply.code(203); return { answer: 42 } }`, func(t *testing.T) {
			a.get(t, "/birthday").want(t, 203, `"data":{"pages/birthday.jsx":[{"answer":42}]}`)
			a.get(t, "/-/data/birthday").want(t, 203, `{"answer":42}`)
		}},
		{`export function preHandler({ reply }) { reply.redirect('/posts') }`, func(t *testing.T) {
			a.get(t, "/birthday").want(t, 302)
			a.get(t, "/-/data/birthday").want(t, 302)
		}},
	} {
		t.Run(test.flag, func(t *testing.T) {
			restore := a.edit(t, file, anchor, test.flag+"\n\n"+anchor)
			test.check(t)
			restore()
			got := a.get(t, "/birthday")
			got.want(t, 200, "Wednesday, 5 March 1986", "mount.js")
			got.wantNot(t, "Please sign in", `"answer":42`)
		})
	}
}

const newPage = `import { Link } from '/dx:router.jsx'
export const getData = () => ({ text: 'fresh data' })
export const getMeta = () => ({ title: 'Fresh' })
export default function Fresh() {
  return <><h1>A fresh page</h1><Link to="/e2e/plain">Plain</Link></>
}
`

// Pages come, move and go without a restart.
func TestPagesComeAndGo(t *testing.T) {
	a := devApp(t)
	a.get(t, "/e2e/fresh").want(t, 404)
	a.write(t, "client/pages/e2e/fresh.jsx", newPage)
	a.get(t, "/e2e/fresh").want(t, 200, "<h1>A fresh page</h1>")
	a.get(t, "/-/data/e2e/fresh").want(t, 200, `{"text":"fresh data"}`)

	a.rename(t, "client/pages/e2e/fresh.jsx", "client/pages/e2e/[fresh].jsx")
	a.get(t, "/e2e/anything").want(t, 200, "<h1>A fresh page</h1>")
	a.get(t, "/e2e/plain").want(t, 200, "<h1>Plain</h1>")

	a.rename(t, "client/pages/e2e/[fresh].jsx", "client/pages/e2e/_fresh.jsx")
	a.get(t, "/e2e/anything").want(t, 404)
	a.rename(t, "client/pages/e2e/_fresh.jsx", "client/pages/deep/er/fresh.jsx.txt")
	a.get(t, "/deep/er/fresh").want(t, 404)
	a.rename(t, "client/pages/deep/er/fresh.jsx.txt", "client/pages/deep/er/fresh.jsx")
	a.get(t, "/deep/er/fresh").want(t, 200, "<h1>A fresh page</h1>")

	a.remove(t, "client/pages/deep/er/fresh.jsx")
	a.get(t, "/deep/er/fresh").want(t, 404)
	a.untilListed(t, "fresh", false)
}

// A new page can be linked to from one that is open.
func TestNewPageInBrowser(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.open(t, "/e2e/plain")
	b.exec(t, `window.old = true`)
	a.write(t, "client/pages/e2e/fresh.jsx", newPage)
	b.until(t, `!window.old`)
	b.hydrated(t)
	a.edit(t, "client/pages/e2e/plain.jsx", `<p><Counter /></p>`, `<p><Link id="fresh" to="/e2e/fresh">Fresh</Link></p>`)
	b.until(t, `document.querySelector('#fresh')`)
	mark := b.mark()
	b.click(t, "#fresh")
	b.untilText(t, "h1", "A fresh page")
	b.untilTitle(t, "Fresh")
	b.wantNoDocument(t, mark)
}

// Ejecting a file and deleting it again changes what the next request gets.
func TestEjectWhileDeveloping(t *testing.T) {
	a := devApp(t)
	dx := func(args ...string) {
		t.Helper()
		tools, err := fixtures.binaries()
		if err != nil {
			t.Fatal(err)
		}
		if err := runEnv(nil, tools.dx, append(args, "--root", a.dir)...); err != nil {
			t.Fatal(err)
		}
	}
	const path, file = "/no/such/page", "client/not-found.jsx"
	const builtIn, own = "There is nothing at this address.", "This sink has no such drain."
	a.get(t, path).want(t, 404, builtIn)
	b := openTab(t, a)
	b.expect(path, 404)
	b.open(t, path)
	b.exec(t, `window.old = true`)

	a.keep(t, file)
	dx("eject", "not-found.jsx")
	a.get(t, path).want(t, 404, builtIn)
	b.until(t, `!window.old`)
	b.hydrated(t)
	a.edit(t, file, builtIn, own)
	a.get(t, path).want(t, 404, own)
	b.untilReads(t, own)
	b.open(t, path)
	b.untilReads(t, own)
	b.noFaults(t)

	b.exec(t, `window.old = true`)
	a.remove(t, file)
	a.get(t, path).want(t, 404, builtIn)
	b.until(t, `!window.old`)
	b.hydrated(t)
	b.untilReads(t, builtIn)
	b.settle(t)
}

// Without the project's mount.js the built-in one runs.
func TestShadowingFileGoes(t *testing.T) {
	a := devApp(t)
	b := openTab(t, a)
	b.open(t, "/")
	b.until(t, `document.documentElement.dataset.mount === 'ejected'`)
	restore := a.remove(t, "client/mount.js")
	b.until(t, `document.documentElement.dataset.mount === undefined`)
	b.hydrated(t)
	restore()
	b.until(t, `document.documentElement.dataset.mount === 'ejected'`)
	b.hydrated(t)
}
