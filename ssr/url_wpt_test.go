package ssr

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// webPlatformTests reads a file of the web platform's tests, which the URL
// library brings along.
func webPlatformTests(t *testing.T, name string) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/nlnwa/whatwg-url").Output()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// knownURLFailures are the cases that fail, as "input | base", or as
// "attribute = value of href" for setters, or "host …".
var knownURLFailures = []string{}

// The URL of the web platform's tests is ours, but for what is named above; a
// change in either direction is noticed.
func TestURLAsThePlatformTestsIt(t *testing.T) {
	cases, setters, hosts := webPlatformTests(t, "urltestdata.json"), webPlatformTests(t, "setters_tests.json"), webPlatformTests(t, "toascii.json")
	got, err := evaluate(t, `
		const failed = []
		let n = 0
		for (const c of JSON.parse(`+literal(cases)+`)) {
			if (typeof c === 'string') continue
			n++
			let url = null
			try { url = new URL(c.input, c.base === null ? undefined : c.base) } catch {}
			const wrong = url === null || c.failure ? (url === null) !== Boolean(c.failure)
				: Object.keys(c).some((k) => k !== 'input' && k !== 'base' && k in url && k !== 'searchParams' && url[k] !== c[k])
			if (wrong) failed.push(JSON.stringify(c.input) + ' | ' + c.base)
			if (URL.canParse(c.input, c.base === null ? undefined : c.base) !== (url !== null)) failed.push('canParse ' + c.input)
		}
		for (const [attribute, list] of Object.entries(JSON.parse(`+literal(setters)+`))) {
			if (attribute === 'comment') continue
			for (const c of list) {
				n++
				const url = new URL(c.href)
				url[attribute] = c.new_value
				if (Object.entries(c.expected).some(([k, v]) => url[k] !== v)) failed.push(attribute + ' = ' + JSON.stringify(c.new_value) + ' of ' + c.href)
			}
		}
		for (const { input, output } of JSON.parse(`+literal(hosts)+`)) {
			if (input === undefined) continue
			n++
			let host = null
			try { host = new URL('https://' + input + '/x').host } catch {}
			if (host !== output) failed.push('host ' + JSON.stringify(input))
		}
		return [n, ...failed]`, Config{})
	if err != nil {
		t.Fatal(err)
	}
	var list []any
	if err := json.Unmarshal([]byte(got), &list); err != nil {
		t.Fatal(err)
	}
	if n := list[0].(float64); n < 1100 {
		t.Errorf("only %v cases", n)
	}
	var failed []string
	for _, f := range list[1:] {
		failed = append(failed, f.(string))
		if !slices.Contains(knownURLFailures, f.(string)) {
			t.Errorf("fails: %s", f)
		}
	}
	for _, known := range knownURLFailures {
		if !slices.Contains(failed, known) {
			t.Errorf("does not fail any more: %s", known)
		}
	}
}

// literal is text as a literal of JavaScript.
func literal(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(out)
}
