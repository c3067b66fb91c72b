package main

import (
	"strings"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 1, 8, 2}, 3}} {
		if got := median(c.values, func(v float64) float64 { return v }); got != c.want {
			t.Errorf("median of %v: %v, not %v", c.values, got, c.want)
		}
	}
}

func TestPercentile(t *testing.T) {
	var sorted []time.Duration
	for i := range 200 {
		sorted = append(sorted, time.Duration(i+1))
	}
	for p, want := range map[int]time.Duration{0: 1, 50: 100, 99: 198, 100: 200} {
		if got := percentile(sorted, p); got != want {
			t.Errorf("p%d: %d, not %d", p, got, want)
		}
	}
	if got := percentile([]time.Duration{7}, 99); got != 7 {
		t.Errorf("p99 of one: %d", got)
	}
}

func TestReportTables(t *testing.T) {
	r := newReport(&options{Rounds: 3, Seconds: 4, Warmup: 2, Connections: 10})
	r.Machine, r.Date = "2 cores", time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	r.Versions = []version{{"Node", "24.21.0"}}
	for _, s := range systems {
		one := r.result(s, "tiny")
		switch s.Key {
		case "dx":
			one.Rounds = []round{{RPS: 9000, P50: 1, P99: 5, Peak: 80, Start: 50}, {RPS: 8000, P50: 1, P99: 2, Peak: 70, Start: 40}, {RPS: 100, P50: 9, P99: 2, Peak: 60, Start: 900}}
		case "fastify":
			one.Rounds = []round{{RPS: 1000, P50: 10, P99: 20, Peak: 100, Start: 400}}
		case "next-app":
			one.Failure = "npm ci: exit status 1"
		}
	}
	r.InProcess = []inProcessResult{{Page: "spiral", Rounds: [][]rendered{{{MS: 2}}, {{MS: 5}}, {{MS: 45}}}}}
	got := r.markdown()
	for _, want := range []string{
		"| **dx serve**                |  8000 | 1.00× |",
		"| @fastify/react, 2 processes |  1000 | 8.00× |",
		"Next, app router, 2 processes, tiny: **failed**\n\n```\nnpm ci: exit status 1\n```",
		"| spiral        |                 2.00 | 5.00 |              45.0 |     2.50× |                  9.00× |",
		"≥ 5× |    8.00× | reached |",
		"tiny: memory under load ÷ @fastify/react, 2 processes |   ≤ 0.5× |    0.70× |  missed |",
		"in process, spiral: react-dom in goja ÷ dx            |    ≥ 10× |    9.00× |  missed |",
		"20 November 2026, 2 cores.\nNode 24.21.0.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report has no %q", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}

func TestReplaceSection(t *testing.T) {
	document := "before\n" + sectionBegin + "\nold\n" + sectionEnd + "\nafter\n"
	got, err := replaceSection(document, "\nnew\n")
	if want := "before\n" + sectionBegin + "\n\nnew\n\n" + sectionEnd + "\nafter\n"; err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
	if again, err := replaceSection(got, "new"); err != nil || again != got {
		t.Errorf("a second time: %q, %v", again, err)
	}
	if _, err := replaceSection("nothing", "new"); err == nil {
		t.Error("a document without marks was accepted")
	}
}
