package regexps

import (
	"bytes"
	"encoding/json"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestExpand(t *testing.T) {
	for _, c := range []struct{ pattern, flags, want, wantFlags string }{
		{`a\p{ASCII_Hex_Digit}+`, "u", `a[\u0030-\u0039\u0041-\u0046\u0061-\u0066]+`, "u"},
		{`[^x\p{ASCII}\]\\]`, "gu", `[^x\u0000-\u007F\]\\]`, "gu"},
		{`\\p{L}[\\p{L}]`, "u", `\\p{L}[\\p{L}]`, "u"},
		{`\P{Any}`, "u", `[^\u0000-\u{10FFFF}]`, "u"},
		{`[\P{ASCII}]`, "iu", `[\u0080-\u{10FFFF}]`, "iu"},
		{`ü\p{Zl}😀`, "u", `ü[\u2028]😀`, "u"},
		{`[a-z--[aeiou]]x`, "v", `[\u0062-\u0064\u0066-\u0068\u006A-\u006E\u0070-\u0074\u0076-\u007A]x`, "u"},
		{`[\p{ASCII}&&\w&&[^0-9]]`, "vg", `[\u0041-\u005A\u005F\u0061-\u007A]`, "ug"},
		{`[^\d[x-z]\u{1F600}\uD83D\uDE01\x41\-\n\cJ]`, "v", `[^`, "u"},
		{`a-b`, "v", `a-b`, "u"},
		{`[\ud800-\udbff][\udc00-\udfff]`, "g", `[\ud800-\udbff][\udc00-\udfff\uFDD1]`, "g"},
		{`\[[\]😀][a][^\uDC00]\\`, "g", `\[[\]😀][a][^\uDC00\uFDD1]\\`, "g"},
		{`(?<n>[)]`, "v", "", ""},
		{`[a`, "v", "", ""},
		{`[\q{ab|c}]`, "v", "", ""},
		{`[\p{Nope}]`, "u", "", ""},
		{`\p{Script_Extensions=Greek}`, "u", "", ""},
		{`\pL`, "u", "", ""},
		{`\p{L`, "u", "", ""},
		{`a`, "uv", "", ""},
	} {
		pattern, flags, err := Expand(c.pattern, c.flags)
		if c.wantFlags == "" {
			if err == nil {
				t.Errorf("%s: %s, want an error", c.pattern, pattern)
			}
			continue
		}
		if c.want == "[^" {
			c.want = `[\u0000-\u0009\u000B-\u002C\u002E-\u002F\u003A-\u0040\u0042-\u0077\u007B-\u{1F5FF}\u{1F602}-\u{10FFFF}]`
		}
		if err != nil || pattern != c.want || flags != c.wantFlags {
			t.Errorf("%s: %s %s %v\nwant %s %s", c.pattern, pattern, flags, err, c.want, c.wantFlags)
		}
	}
}

func FuzzExpand(f *testing.F) {
	f.Add(`[\p{L}--[a-z\]]&&\d]\\`, "v")
	f.Add(`\P{Script=Greek}[^\p{Lu}-]`, "u")
	f.Fuzz(func(t *testing.T, pattern, flags string) { _, _, _ = Expand(pattern, flags) })
}

// inNode prints the ranges of each property.
const inNode = `
for (const name of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
  const re = new RegExp('\\p{' + name + '}', 'u')
  const out = []
  let first = -1
  for (let c = 0; c <= 0x32000; c++) {
    const is = c < 0x32000 && re.test(String.fromCodePoint(c))
    if (is && first < 0) first = c
    if (!is && first >= 0) { out.push([first, c - 1]); first = -1 }
  }
  console.log(JSON.stringify([name, out]))
}`

// Properties are those of Node, for the characters that Go's Unicode has. From
// one version of Unicode to the next few characters change.
func TestProperties(t *testing.T) {
	assigned, _ := property("Assigned")
	assigned = assigned.and(set{{0, 0x31FFF}}) // beyond are few characters and much private use
	for name, want := range nodeProperties(t, propertyNames()) {
		got, ok := property(name)
		if !ok {
			t.Errorf("%s is not known", name)
			continue
		}
		want = want.and(assigned)
		got = got.and(assigned)
		differ := union(got.without(want), want.without(got))
		size := 0
		for _, s := range differ {
			size += int(s.last-s.first) + 1
		}
		if size > 60 {
			t.Errorf("%s: %d characters differ: %.200s", name, size, differ.inside())
		}
	}
}

func propertyNames() []string {
	names := slices.Concat(slices.Collect(maps.Keys(derived)), tabled, slices.Collect(maps.Keys(shortNames)), slices.Collect(maps.Keys(emojiRanges)))
	for name := range unicode.Categories {
		names = append(names, name)
	}
	for name := range unicode.Scripts {
		names = append(names, "Script="+name)
	}
	return names
}

func nodeProperties(t *testing.T, names []string) map[string]set {
	t.Helper()
	input, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.CommandContext(t.Context(), "node", "-e", inNode)
	node.Stdin = bytes.NewReader(input)
	out, err := node.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all := map[string]set{}
	for line := range strings.Lines(string(out)) {
		var name string
		var pairs [][2]rune
		if err := json.Unmarshal([]byte(line), &[]any{&name, &pairs}); err != nil {
			t.Fatal(err)
		}
		for _, p := range pairs {
			all[name] = append(all[name], span{p[0], p[1]})
		}
	}
	return all
}

func TestShortScripts(t *testing.T) {
	short := shortScripts()
	for _, name := range short {
		if _, ok := unicode.Scripts[name]; !ok {
			t.Errorf("%s is no script", name)
		}
	}
	if len(short) < 150 || short["Grek"] != "Greek" {
		t.Errorf("%d scripts: %v", len(short), short)
	}
}
