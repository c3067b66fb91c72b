package devproxy

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mismatchCases are differences as React shows them, the component's source, and what the hint is to speak of.
var mismatchCases = []struct{ name, diff, nesting, source, want string }{
	{"a time", "+   2026-03-08T09:00:01Z\n-   2026-03-08T09:00:00Z", "", "", "look at the clock"},
	{"a time of day", "+   9:01:12 AM\n-   9:01:11 AM", "", "<p>{new Date().toLocaleTimeString('en')}</p>", "look at the clock|Look at line 1: <p>{new Date()"},
	{"milliseconds", "+   1772960400123\n-   1772960400001", "", "<p>{Date.now()}</p>", "look at the clock"},
	{"a number in two locales", "+   1,234.5\n-   1.234,5", "", "", "toLocaleString()"},
	{"a date in two locales", "+   3/8/2026\n-   8.3.2026", "", "", "toLocaleString()"},
	{"chance", "+   0.8412345678\n-   0.1234567891", "", "", "A random value"},
	{"chance in a style", "+ id=\"0b9d2e43-2d0f-4c1e-9a44-2f3b8e1f0a11\"\n- id=\"9c3f1a42-7a5e-4b0d-8d21-5e6f7a8b9c0d\"", "", "", "A random value"},
	{"an id that counts", "+ htmlFor=\"field-1\"\n- htmlFor=\"field-7\"", "", "const id = nextId++", "useId()|nextId++"},
	{"only in the browser", "+   <aside>", "", "{typeof window !== 'undefined' && <aside/>}", "different ways|typeof window"},
	{"text in place of an element", "+   <b>\n-   text", "", "", "different ways"},
	{"a theme", "+ className=\"dark\"\n- className=\"light\"", "", "const theme = localStorage.theme", "different ways|localStorage"},
	{"nesting", "", "In HTML, <div> cannot be a descendant of <p>.", "", "<div> cannot be a descendant of <p>. The browser moves"},
	{"an extension", "- data-new-gr-c-s-check-loaded=\"14.1\"\n- data-gr-ext-installed=\"\"", "", "", "browser extension"},
	{"white space", "+   a b\n-   a  b", "", "", "white space"},
	{"anything else", "", "", "", "Something is another thing"},
}

// The usual cause of a difference is told from how it looks, and from the names in the source.
func TestMismatchHints(t *testing.T) {
	module, err := filepath.Abs("../virtual/vite/mismatch.mjs")
	if err != nil {
		t.Fatal(err)
	}
	var cases []map[string]any
	for _, c := range mismatchCases {
		message := "Hydration failed because … https://react.dev/link/hydration-mismatch\n\n  <Base view={{token:{}, ...}}>\n    <Page>\n" + c.diff
		source := []map[string]any{}
		if c.source != "" {
			source = append(source, map[string]any{"line": 1, "text": c.source})
		}
		cases = append(cases, map[string]any{"message": message, "nesting": c.nesting, "source": source, "line": 1})
	}
	input, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", "--input-type=module", "-e", `
		const { pathToFileURL } = await import('node:url')
		const { explain } = await import(pathToFileURL(process.argv[1]))
		console.log(JSON.stringify(JSON.parse(process.argv[2]).map(explain)))`, module, string(input))
	out, err := node.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []struct{ Hint, Diff string }
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	for i, c := range mismatchCases {
		for want := range strings.SplitSeq(c.want, "|") {
			if !strings.Contains(got[i].Hint, want) {
				t.Errorf("%s: %s\nwant %q", c.name, got[i].Hint, want)
			}
		}
		if strings.Contains(got[i].Diff, "token:") {
			t.Errorf("%s: the frame around the page is shown:\n%s", c.name, got[i].Diff)
		}
	}
}
