package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// A round is one load on one page of one system.
type round struct {
	RPS         float64 // answers per second
	P50, P99    float64 // ms
	Requests    int
	Start       float64 // ms from the start of the process to the first whole answer
	Idle, Peak  float64 // MB before and at most under the load, of all its processes
	Cores       float64 // that the server kept busy
	LoadCores   float64 // that the load generator did
	BytesPerGet int64
}

// A result is what was measured of one page of one system.
type result struct {
	System, Page string
	Failure      string `json:",omitempty"`
	Bytes        int    // of the document
	Elements     int    // of the page
	Rounds       []round
}

// serve builds the systems, compares their answers and loads them in turns. A
// system that fails is reported, and the rest goes on.
func serve(ctx context.Context, w *workshop, rep *report) error {
	chosen := chosenSystems(w.options.only)
	if len(chosen) == 0 {
		return fmt.Errorf("-only: there are %s", strings.Join(keys(), ", "))
	}
	built := make(map[string]error)
	reference := make(map[string]*content)
	for _, s := range chosen {
		if _, ok := built[s.app]; !ok {
			built[s.app] = w.prepareApp(ctx, s.app)
		}
		if err := w.compare(ctx, s, built[s.app], reference, rep); err != nil {
			return err
		}
	}
	if w.options.Rounds == 0 {
		return nil
	}
	return w.rounds(ctx, chosen, rep)
}

// chosenSystems are those of -only, with plain Node, to which the others are
// compared, first.
func chosenSystems(only []string) []system {
	var chosen []system
	for _, s := range systems {
		if !wants(only, s.Key) {
			continue
		}
		if s.Key == "node-http" {
			chosen = slices.Insert(chosen, 0, s)
		} else {
			chosen = append(chosen, s)
		}
	}
	return chosen
}

// compare starts a system once and looks at every page.
func (w *workshop) compare(ctx context.Context, s system, built error, reference map[string]*content, rep *report) error {
	var v *server
	err := built
	if err == nil {
		v, err = w.start(ctx, s, "/"+pages[0].Name)
	}
	if err == nil {
		defer v.stop()
	}
	for _, p := range pages {
		if !wants(w.options.pages, p.Name) {
			continue
		}
		r := rep.result(s, p.Name)
		failure := err
		if failure == nil {
			failure = w.comparePage(ctx, v, s, p, reference, r)
		}
		if failure != nil {
			r.Failure = failure.Error()
			say("%s, %s: failed: %v", s.title(), p.Name, failure)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// comparePage asks twice: the first answer of some differs, because modules
// are loaded in the middle of it.
func (w *workshop) comparePage(ctx context.Context, v *server, s system, p page, reference map[string]*content, r *result) error {
	var document []byte
	for range 2 {
		var err error
		if document, err = fetch(ctx, v.URL+"/"+p.Name); err != nil {
			return err
		}
	}
	c, err := contentOf(document, p.Name)
	if err != nil {
		return err
	}
	r.Bytes, r.Elements = len(document), c.Elements
	if err := c.check(p, document); err != nil {
		return err
	}
	if reference[p.Name] == nil {
		reference[p.Name] = c
	}
	if err := c.same(reference[p.Name]); err != nil {
		return err
	}
	if err := fetchScripts(ctx, v.URL+"/"+p.Name, c.Scripts); err != nil {
		return err
	}
	if s.Processes == 1 && s.app != "dx" {
		return nil // its other form has been looked at
	}
	return w.hydrates(ctx, v.URL+"/"+p.Name)
}

// fetchScripts looks whether what hydrates the page is there.
func fetchScripts(ctx context.Context, document string, scripts []string) error {
	base, err := url.Parse(document)
	if err != nil {
		return err
	}
	for _, src := range scripts {
		address, err := base.Parse(src)
		if err != nil {
			return err
		}
		if _, err := fetch(ctx, address.String()); err != nil {
			return err
		}
	}
	return nil
}

// rounds loads every page of every system once, then again: what disturbs the
// machine for a while disturbs all of them.
func (w *workshop) rounds(ctx context.Context, chosen []system, rep *report) error {
	for n := range w.options.Rounds {
		for _, p := range pages {
			if !wants(w.options.pages, p.Name) {
				continue
			}
			for _, s := range chosen {
				r := rep.result(s, p.Name)
				if r.Failure != "" {
					continue
				}
				one, err := w.round(ctx, s, p, r.Bytes)
				if ctx.Err() != nil {
					return ctx.Err()
				}
				if err != nil {
					r.Failure = err.Error()
					say("%s, %s: failed: %v", s.title(), p.Name, err)
					continue
				}
				r.Rounds = append(r.Rounds, *one)
				say("round %d of %d: %-8s %-36s %8.0f/s  p50 %6.1f ms  p99 %6.1f ms  %4.0f MB", n+1, w.options.Rounds, p.Name, s.title(), one.RPS, one.P50, one.P99, one.Peak)
			}
		}
	}
	return nil
}

// round starts a system, loads one page and stops it.
func (w *workshop) round(ctx context.Context, s system, p page, size int) (_ *round, err error) {
	v, err := w.start(ctx, s, "/"+p.Name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, v.stop()) }()
	if err := wait(ctx, settling); err != nil {
		return nil, err
	}
	before, err := v.usage()
	if err != nil {
		return nil, err
	}
	address, err := url.Parse(v.URL)
	if err != nil {
		return nil, err
	}
	l := load{
		Address: address.Host, Path: "/" + p.Name, Connections: w.options.Connections,
		Duration: seconds(w.options.Seconds), Warmup: seconds(w.options.Warmup),
		MinBytes: size * 9 / 10, Text: p.last,
	}
	watch := v.watch(ctx, l)
	got, err := w.generate(ctx, l)
	seen := <-watch
	if err = errors.Join(err, seen.err); err != nil {
		return nil, err
	}
	if got.Error != "" {
		return nil, fmt.Errorf("under load %d answers of %d were wrong, the first: %s\n%s", got.Errors, got.Requests+got.Errors, got.Error, tail(v.log.Name()))
	}
	return &round{
		RPS: float64(got.Requests) / got.Elapsed.Seconds(), P50: ms(got.P50), P99: ms(got.P99), Requests: got.Requests,
		Start: ms(v.First), Idle: before.PSS, Peak: max(before.PSS, seen.peak), Cores: seen.cores,
		LoadCores:   got.CPU.Seconds() / (l.Warmup + l.Duration).Seconds(),
		BytesPerGet: got.Bytes / int64(max(1, got.Requests)),
	}, nil
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// settling is how long a server has after its first answer for what it does then.
const settling = 700 * time.Millisecond

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

type watched struct {
	peak  float64
	cores float64
	err   error
}

// watch looks at the server's memory while it is loaded, seldom enough that the
// looking costs nothing, and at its CPU time from the end of the warm-up on.
func (v *server) watch(ctx context.Context, l load) <-chan watched {
	done := make(chan watched, 1)
	begin := time.Now()
	go func() {
		var w watched
		var first, last usage
		var from, to time.Time
		const looks = 6 // the first when the warm-up ends, the last just before the load does
		for i := 0; i < looks && w.err == nil; i++ {
			at := begin.Add(l.Warmup + l.Duration*time.Duration(i)*19/100)
			if w.err = wait(ctx, time.Until(at)); w.err != nil {
				break
			}
			if last, w.err = v.usage(); i == 0 {
				first, from = last, time.Now()
			}
			to = time.Now()
			w.peak = max(w.peak, last.PSS)
		}
		if elapsed := to.Sub(from); elapsed > 0 {
			w.cores = (last.CPU - first.CPU).Seconds() / elapsed.Seconds()
		}
		done <- w
	}()
	return done
}
