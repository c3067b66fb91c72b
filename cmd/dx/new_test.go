package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// TestAsk answers the questions that dx new asks in a terminal.
func TestAsk(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, test := range []struct {
		name, answers string
		given, want   newOptions
	}{
		{"nothing but Enter", "\n\n\n", newOptions{}, newOptions{dir: "my-app", template: "ts"}},
		{"a number", "shop\n2\nn\n", newOptions{}, newOptions{dir: "shop", template: "js", noInstall: true}},
		{"a name, at the second try", "a?b\nshop\nvue\n7\ngo\nperhaps\nYES\n", newOptions{}, newOptions{dir: "shop", template: "go"}},
		{"the one for Tailwind", "shop\n3\n\n", newOptions{}, newOptions{dir: "shop", template: "tailwind"}},
		{"only what no flag says", "js\n", newOptions{dir: "shop", noInstall: true}, newOptions{dir: "shop", template: "js", noInstall: true}},
		{"everything is said", "", newOptions{dir: "shop", template: "ts"}, newOptions{dir: "shop", template: "ts"}},
	} {
		var out bytes.Buffer
		p := &prompt{t: &terminal{err: &out}, in: newLineReader(t.Context(), strings.NewReader(test.answers))}
		got := test.given
		if err := got.ask(p); err != nil || got != test.want {
			t.Errorf("%s: %+v, %v, want %+v\n%s", test.name, got, err, test.want, &out)
		}
	}
	o := newOptions{}
	if err := o.ask(&prompt{t: &terminal{err: &bytes.Buffer{}}, in: newLineReader(t.Context(), strings.NewReader(""))}); err == nil {
		t.Errorf("the end of the input is an answer: %+v", o)
	}
}

func TestCheckTarget(t *testing.T) {
	t.Chdir(t.TempDir())
	for target, want := range map[string]string{
		"shop": "shop", "My Shop": "my-shop", "a/b.c_d": "b.c_d", "-x-": "x", "Größe 2": "gr-e-2",
		"": "", " ": "", "...": "", "a:b": "", "what?": "", "node_modules": "", "NUL": "", "äöü": "", strings.Repeat("x", 201): "",
	} {
		dir, name, err := checkTarget(target)
		if name != want || (err == nil) != (want != "") || err == nil && !filepath.IsAbs(dir) {
			t.Errorf("%q: %q in %q, %v; want %q", target, name, dir, err, want)
		}
	}
}
