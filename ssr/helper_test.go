package ssr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// app makes a bundle whose load and render functions have these bodies.
func app(load, render string) string {
	return `var __dx = { default: {
	routes: [{ id: "index" }],
	async load(request, host) { ` + load + ` },
	async render(outcome, host) { ` + render + ` },
} }`
}

func newPool(t testing.TB, code string, c Config) *Pool {
	t.Helper()
	p, err := Compile(Bundle{Name: "test.js", Code: code})
	if err != nil {
		t.Fatal(err)
	}
	pool, err := NewPool(p, c)
	if err != nil {
		t.Fatal(err)
	}
	return pool
}

func request(query ...string) *Request {
	q := map[string]string{}
	for i := 0; i+1 < len(query); i += 2 {
		q[query[i]] = query[i+1]
	}
	return &Request{URL: "http://example.test/p?x=1", Method: "GET", Pathname: "/p", Query: q, Step: "document"}
}

// exchangeOn loads and renders once.
func exchangeOn(ctx context.Context, pool *Pool, r *Request) (out *Outcome, page string, err error) {
	var s recorder
	err = pool.Do(ctx, func(w *Worker) error {
		var err error
		if out, err = w.Load(ctx, r); err != nil {
			return err
		}
		return w.Render(ctx, out, &s)
	})
	return out, s.String(), err
}

// evaluate runs the body of an async function and gives its result as JSON.
func evaluate(t testing.TB, body string, c Config) (string, error) {
	t.Helper()
	pool := newPool(t, app(`return { status: 200, data: host.encode(await (async () => { `+body+` })(), "data") }`, ""), c)
	out, _, err := exchangeOn(t.Context(), pool, request())
	if err != nil {
		return "", err
	}
	return string(out.Data), nil
}

// recorder is a sink that records what it got and when.
type recorder struct {
	bytes.Buffer
	flushed []string // what each flush sent on
	sent    int
}

func (p *recorder) Flush() error {
	p.flushed = append(p.flushed, p.String()[p.sent:])
	p.sent = p.Len()
	return nil
}

// logs collects what is logged.
type logs struct {
	mu   sync.Mutex
	list []string
}

func (l *logs) log(_ context.Context, level, message string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = append(l.list, level+": "+message)
}

func (l *logs) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.list, "\n")
}

func asError(t testing.TB, err error) *Error {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v (%T), want an *Error", err, err)
	}
	return e
}

// within fails when fn takes longer than limit.
func within(t testing.TB, limit time.Duration, fn func()) {
	t.Helper()
	start := time.Now()
	fn()
	if took := time.Since(start); took > limit {
		t.Errorf("took %v, want at most %v", took, limit)
	}
}

// difference shows where two texts part.
func difference(got, want string) string {
	at := 0
	for at < len(got) && at < len(want) && got[at] == want[at] {
		at++
	}
	from := max(0, at-60)
	return fmt.Sprintf("\n got %.400q\nwant %.400q (from byte %d on)", got[from:], want[from:], from)
}

// comparison marks a test that renders thousands of pages one after the other to
// compare them with another renderer's. It has nothing for the race detector,
// which makes it take minutes: make test runs the package without it, too.
func comparison(t *testing.T) {
	t.Helper()
	if raceDetector {
		t.Skip("a comparison: it runs without the race detector")
	}
}
