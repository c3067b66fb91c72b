package e2e

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// servedWith serves the build of the shared application with more flags.
func servedWith(t *testing.T, flags ...string) *app {
	t.Helper()
	dir := t.TempDir() // of its own: the ready file is beside it
	if err := os.CopyFS(filepath.Join(dir, "dist"), os.DirFS(filepath.Join(builtApp(t).dir, "dist"))); err != nil {
		t.Fatal(err)
	}
	a, err := fixtures.start("dx serve", dir, nil, append([]string{"serve", "--root", dir}, flags...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.process.stop)
	return a
}

const strictScripts = "script-src 'nonce-{nonce}' 'strict-dynamic'; object-src 'none'; base-uri 'none'"

// A streamed page is whole, and React takes it over: any violation of the
// policy is in the console, and fails the test.
func TestPolicyLetsPagesRun(t *testing.T) {
	for name, policy := range map[string]string{"scripts": strictScripts, "styles": strictScripts + "; style-src-elem 'nonce-{nonce}'"} {
		t.Run(name, func(t *testing.T) {
			a := servedWith(t, "--csp", policy)
			b := openTab(t, a)
			b.open(t, "/e2e/policy")
			b.untilText(t, "#late", "Late")
			b.click(t, "#counter")
			b.untilText(t, "#counter", "Clicked 1 times")
			b.until(t, `window.own && window.fromMeta && getComputedStyle(document.querySelector('#late')).color === 'rgb(1, 2, 3)'`)
			// What comes later is let in by what runs.
			b.click(t, "#styled")
			b.untilText(t, "h1", "CSS module")
			b.until(t, `getComputedStyle(document.querySelector('fieldset')).display === 'grid'`)
			b.settle(t)
			// A page that the build has rendered, too.
			b.open(t, "/posts/1")
			b.click(t, `.pager a[href="/posts/2"]`)
			b.until(t, `location.pathname === '/posts/2'`)
			b.settle(t)
		})
	}
}

func TestPolicyKeepsOthersOut(t *testing.T) {
	const injected = `<script>window.injected = true</script><script nonce="">window.injected = true</script><img src="data:," onerror="window.injected = true">`
	a := servedWith(t, "--csp", strictScripts)
	b := openTab(t, a)
	for _, said := range []string{"Executing inline script", "Executing inline event handler"} {
		b.expectSaid(said)
	}
	b.open(t, "/e2e/policy?html="+url.QueryEscape(injected))
	b.untilText(t, "#late", "Late")
	b.click(t, "#counter")
	b.untilText(t, "#counter", "Clicked 1 times")
	if js[bool](t, b, `window.injected === true || !document.querySelector('#given script')`) {
		t.Error("an injected script ran, or was not there")
	}
	if text := b.record.consoleText(); strings.Count(text, "Executing inline") != 3 {
		t.Errorf("the console has\n%s", text)
	}
	// Without a policy it does run: the page is as careless as it says.
	b = openTab(t, builtApp(t))
	b.open(t, "/e2e/policy?html="+url.QueryEscape(injected))
	b.until(t, `window.injected === true`)
}
