package ssr

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// intlResults is what testdata/intl/node.js prints.
type intlResults struct {
	Node, CLDR string
	Results    []string
}

// TestIntlNode compares what Intl gives with what Node gives, some ten thousand
// times: with what testdata/intl/node.js recorded, and with the Node that is
// installed if it has the same locale data. The differences that are known are
// in testdata/intl/known.txt, case by case; one that is gone is an error too.
// Under the race detector it is one case in ten.
func TestIntlNode(t *testing.T) {
	cases, got := intlInEngine(t)
	want := intlGolden(t)
	t.Run("recorded", func(t *testing.T) { compareIntl(t, cases, got, want.Results) })
	t.Run("installed", func(t *testing.T) {
		var live intlResults
		askNode(t, &live, "-p", `JSON.stringify({ node: process.versions.node, cldr: process.versions.cldr })`)
		if live.CLDR != want.CLDR || nodeMajor(live.Node) != nodeMajor(want.Node) {
			t.Skipf("Node %s has the locale data %s; Node %s with %s is what is compared", live.Node, live.CLDR, want.Node, want.CLDR)
		}
		askNode(t, &live, "testdata/intl/node.js")
		compareIntl(t, cases, got, live.Results)
	})
}

func askNode(t *testing.T, into any, args ...string) {
	t.Helper()
	out, err := exec.Command("node", args...).Output()
	if err == nil {
		err = json.Unmarshal(out, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func nodeMajor(version string) string {
	major, _, _ := strings.Cut(version, ".")
	return major
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
	one := "1"
	if raceDetector {
		one = "10"
	}
	load := `return { status: 200, data: host.encode(intlCases().map((c, i) => [JSON.stringify(c), i % ` + one + ` ? "" : intlRun(c)]), "data") }`
	pool := newPool(t, string(code)+app(load, ""), Config{Deadline: 2 * time.Minute})
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

// compareIntl reports differences that are not known, and known ones that are gone.
func compareIntl(t *testing.T, cases, got, want []string) {
	if len(cases) != len(want) {
		t.Fatalf("%d cases, and Node's results are %d: record them again", len(cases), len(want))
	}
	known := knownDifferences(t)
	for i := range cases {
		differs := got[i] != want[i]
		switch {
		case raceDetector && i%10 != 0:
		case differs && !known[cases[i]]:
			t.Errorf("%s\n got %s\nwant %s", cases[i], got[i], want[i])
		case !differs && known[cases[i]]:
			t.Errorf("%s is as in Node now: take it out of the known differences", cases[i])
		}
		delete(known, cases[i])
	}
	for c := range known {
		t.Errorf("%s is a known difference and no case", c)
	}
}

func knownDifferences(t *testing.T) map[string]bool {
	text, err := os.ReadFile("testdata/intl/known.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			known[line] = true
		}
	}
	return known
}
