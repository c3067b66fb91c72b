package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The documents in testdata are what each system answered for the streamed
// page: from all of them a visitor gets the same.
func TestStreamedDocumentsAreTheSamePage(t *testing.T) {
	files, err := filepath.Glob("testdata/streamed-*.html")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	p := pageNamed("streamed")
	var first *content
	for _, file := range files {
		document, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := mustContent(t, string(document), p.Name)
		if err := c.check(p, document); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if first == nil {
			first = c
		}
		if err := c.same(first); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestDifferencesAreFound(t *testing.T) {
	sample, err := os.ReadFile("testdata/streamed-fastify.html")
	if err != nil {
		t.Fatal(err)
	}
	want := mustContent(t, string(sample), "streamed")
	for name, change := range map[string][2]string{
		"a text":                  {"Review 7: better", "Review 7: worse"},
		"a row that is missing":   {"<li>Row 3</li>", ""},
		"an attribute":            {"<li>Row 3</li>", `<li class="x">Row 3</li>`},
		"an element's name":       {"<h2>Reader 4</h2>", "<h3>Reader 4</h3>"},
		"a tag that is a text":    {"<h2>Reader 4</h2>", "&lt;h2>Reader 4&lt;/h2>"},
		"a part that never comes": {`id="S:0"`, `id="S:9"`},
	} {
		document := strings.Replace(string(sample), change[0], change[1], 1)
		if document == string(sample) {
			t.Errorf("%s: the sample was not changed", name)
		}
		if mustContent(t, document, "streamed").same(want) == nil {
			t.Errorf("%s: no difference was found", name)
		}
	}
}

func TestWhatDependsOnTheHostIsLeftOut(t *testing.T) {
	const plain = `<!doctype html><body><div id=root><main data-page=x><h2 id="a">A</h2><p aria-labelledby="_R_q_" class="c" style="left:1px">5<b></b> things</p><i id="_R_q_"></i></main></div>`
	want := mustContent(t, plain, "x")
	for name, document := range map[string]string{
		"ids and the order of attributes": `<main data-page=x><h2 id="a">A</h2><p style="left:1px" class="c" aria-labelledby="_R_d5fivb_">5<b></b> things</p><i id="_R_d5fivb_"></i></main>`,
		"comments":                        `<main data-page=x><!--$--><h2 id="a">A</h2><p aria-labelledby=":r1:" class="c" style="left:1px">5<b></b><!-- --> th<!-- -->ings</p><i id=":r1:"></i><!--/$--></main>`,
		"a boundary within a fallback": `<main data-page=x><h2 id="a">A</h2><!--$?--><template id="B:0"></template><p><!--$-->wait<!--/$--></p><!--/$--></main>
			<div hidden id="S:0"><template id="P:1"></template><i id="_R_1_"></i></div>
			<div hidden id="S:1"><p aria-labelledby="_R_1_" class="c" style="left:1px">5<b></b> things</p></div>`,
	} {
		if err := mustContent(t, document, "x").same(want); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := strings.Replace(plain, `<i id="_R_q_">`, `<i id="_R_2_">`, 1)
	if mustContent(t, other, "x").same(want) == nil {
		t.Error("an id that nothing refers to any more was not found")
	}
}

func mustContent(t *testing.T, document, page string) *content {
	t.Helper()
	c, err := contentOf([]byte(document), page)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
