package ssr

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// gatePage waits for the service of its name and then says so.
var gatePage = app(`
	if (request.query.wait) await host.service("wait", [request.query.wait])
	host.log("info", request.query.name)
	return { name: request.query.name }`, `host.write(outcome.name); host.flush(); host.log("info", "rendered")`)

// allBack waits until every slot and place is free: timers may still be giving
// one back.
func allBack(t *testing.T, pool *Pool) {
	t.Helper()
	eventually(t, func() bool {
		pool.gate.mu.Lock()
		defer pool.gate.mu.Unlock()
		return pool.gate.free == pool.config.Workers && len(pool.places) == 0 && pool.gate.back.Len()+pool.gate.fresh.Len() == 0
	})
}

// TestWaitingTakesNoSlot has 64 exchanges wait at the same time behind four
// slots; when they go on, no more than four run.
func TestWaitingTakesNoSlot(t *testing.T) {
	const all, slots = 64, 4
	var arrived, running, most atomic.Int32
	together := make(chan struct{})
	c := Config{Workers: slots, Runtimes: all, QueueTimeout: time.Minute, Deadline: time.Minute}
	c.Services = map[string]Service{"wait": func(ctx context.Context, _ []json.RawMessage) (any, error) {
		if arrived.Add(1) == all {
			close(together)
		}
		select {
		case <-together:
			return nil, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}}
	c.Log = func(context.Context, string, string) { // runs in the middle of JavaScript
		n := running.Add(1)
		defer running.Add(-1)
		for before := most.Load(); n > before && !most.CompareAndSwap(before, n); before = most.Load() {
		}
	}
	pool := newPool(t, gatePage, c)
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() {
			name := fmt.Sprint("page ", i)
			if _, page, err := exchangeOn(t.Context(), pool, request("wait", "1", "name", name)); err != nil || page != name {
				t.Errorf("%s: %q, %v", name, page, err)
			}
		})
	}
	wg.Wait()
	if n := most.Load(); n < 1 || n > slots {
		t.Errorf("%d exchanges ran at once, want at most %d", n, slots)
	}
	allBack(t, pool)
}

// turns is a pool of one slot whose exchanges stop where the test wants.
type turns struct {
	*Pool
	services map[string]chan struct{} // what waits until it is closed
	hold     chan struct{}            // an exchange that is called "hold" runs until it is closed
	holding  chan struct{}

	mu   sync.Mutex
	said []string
}

func newTurns(t *testing.T, c Config) *turns {
	s := &turns{services: map[string]chan struct{}{"a": make(chan struct{}), "b": make(chan struct{})}, hold: make(chan struct{}), holding: make(chan struct{}, 1)}
	c.Workers, c.Deadline = 1, time.Minute
	if c.QueueTimeout == 0 {
		c.QueueTimeout = time.Minute
	}
	c.Services = map[string]Service{"wait": func(ctx context.Context, args []json.RawMessage) (any, error) {
		select {
		case <-s.services[strings.Trim(string(args[0]), `"`)]:
		case <-ctx.Done():
		}
		return nil, nil
	}}
	c.Log = func(_ context.Context, _, text string) {
		s.mu.Lock()
		s.said = append(s.said, text)
		s.mu.Unlock()
		if text == "hold" {
			s.holding <- struct{}{}
			<-s.hold
		}
	}
	s.Pool = newPool(t, gatePage, c)
	return s
}

// start begins an exchange; its error arrives in the channel.
func (s *turns) start(ctx context.Context, query ...string) <-chan error {
	done := make(chan error, 1)
	go func() {
		_, _, err := exchangeOn(ctx, s.Pool, request(query...))
		done <- err
	}()
	return done
}

func (s *turns) queued(back, fresh int) bool {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	return s.gate.back.Len() == back && s.gate.fresh.Len() == fresh
}

func (s *turns) waiting(n int) func() bool {
	return func() bool {
		s.gate.mu.Lock()
		defer s.gate.mu.Unlock()
		return len(s.places) == n && s.gate.free == 1
	}
}

// TestTurns has exchanges come back while another runs: they go on before new
// ones, in the order in which they came back.
func TestTurns(t *testing.T) {
	s := newTurns(t, Config{})
	a := s.start(t.Context(), "wait", "a", "name", "a")
	eventually(t, s.waiting(1))
	b := s.start(t.Context(), "wait", "b", "name", "b")
	eventually(t, s.waiting(2))
	hold := s.start(t.Context(), "name", "hold")
	<-s.holding
	fresh := s.start(t.Context(), "name", "fresh")
	eventually(t, func() bool { return s.queued(0, 1) })
	close(s.services["b"])
	eventually(t, func() bool { return s.queued(1, 1) })
	close(s.services["a"])
	eventually(t, func() bool { return s.queued(2, 1) })
	close(s.hold)
	for _, done := range []<-chan error{a, b, hold, fresh} {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	var order []string
	for _, text := range s.said {
		if text != "rendered" {
			order = append(order, text)
		}
	}
	if got := strings.Join(order, " "); got != "hold b a fresh" {
		t.Errorf("order %s", got)
	}
}

// TestTurnNeverComes ends exchanges that wait for their turn.
func TestTurnNeverComes(t *testing.T) {
	s := newTurns(t, Config{QueueTimeout: 20 * time.Millisecond})
	ctx, leave := context.WithCancel(t.Context())
	back := s.start(ctx, "wait", "a", "name", "back")
	eventually(t, s.waiting(1))
	hold := s.start(t.Context(), "name", "hold")
	<-s.holding
	close(s.services["a"])
	eventually(t, func() bool { return s.queued(1, 0) })
	if err := <-s.start(t.Context(), "name", "busy"); !errors.Is(err, ErrBusy) {
		t.Errorf("a new one: %v, want ErrBusy", err)
	}
	leave()
	if err := <-back; !errors.Is(err, context.Canceled) {
		t.Errorf("one that comes back: %v, want context.Canceled", err)
	}
	close(s.hold)
	if err := <-hold; err != nil {
		t.Error(err)
	}
	allBack(t, s.Pool)
	if err := <-s.start(t.Context(), "name", "after"); err != nil {
		t.Errorf("after all: %v", err)
	}
}

// stuckSink is a client that does not read.
type stuckSink struct {
	bytes.Buffer
	reached chan struct{}
	release chan struct{}
}

func (s *stuckSink) Flush() error {
	s.reached <- struct{}{}
	<-s.release
	return nil
}

// TestSlowClient has a client that does not read, and Go code between Load and
// Render that takes its time: others are served meanwhile.
func TestSlowClient(t *testing.T) {
	pool := newPool(t, gatePage, Config{Workers: 1, Runtimes: 3, Deadline: time.Minute, QueueTimeout: time.Minute})
	s := &stuckSink{reached: make(chan struct{}), release: make(chan struct{})}
	slow := make(chan error, 2)
	go func() {
		slow <- pool.Do(t.Context(), func(w *Worker) error {
			o, err := w.Load(t.Context(), request("name", "slow"))
			if err != nil {
				return err
			}
			return w.Render(t.Context(), o, s)
		})
	}()
	go func() {
		slow <- pool.Do(t.Context(), func(w *Worker) error {
			o, err := w.Load(t.Context(), request("name", "between"))
			if err != nil {
				return err
			}
			<-s.release
			return w.Render(t.Context(), o, &recorder{})
		})
	}()
	<-s.reached
	for range 3 {
		if _, page, err := exchangeOn(t.Context(), pool, request("name", "other")); err != nil || page != "other" {
			t.Errorf("page %q, %v", page, err)
		}
	}
	close(s.release)
	for range 2 {
		if err := <-slow; err != nil {
			t.Error(err)
		}
	}
	if s.String() != "slow" {
		t.Errorf("page %q", s.String())
	}
	allBack(t, pool)
}

// TestSlowClientLeaves ends a page in the middle of a write.
func TestSlowClientLeaves(t *testing.T) {
	pool := newPool(t, gatePage, Config{Workers: 1, Deadline: time.Minute, QueueTimeout: time.Minute})
	s := &stuckSink{reached: make(chan struct{}), release: make(chan struct{})}
	ctx, leave := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- pool.Do(ctx, func(w *Worker) error {
			o, err := w.Load(ctx, request("name", "slow"))
			if err != nil {
				return err
			}
			return w.Render(ctx, o, s)
		})
	}()
	<-s.reached
	leave()
	close(s.release)
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	if _, page, err := exchangeOn(t.Context(), pool, request("name", "next")); err != nil || page != "next" {
		t.Errorf("page %q, %v", page, err)
	}
}

// TestSurplus has a rush of waiting exchanges: the runtimes that it needed go
// after it, those that the pool always has stay.
func TestSurplus(t *testing.T) {
	s := newTurns(t, Config{Runtimes: 6})
	s.surplus = time.Millisecond
	var all []<-chan error
	for i := range 6 {
		all = append(all, s.start(t.Context(), "wait", "a", "name", "x"))
		eventually(t, s.waiting(i+1))
	}
	close(s.services["a"])
	for _, done := range all {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	eventually(t, func() bool {
		s.Pool.mu.Lock()
		defer s.Pool.mu.Unlock()
		return len(s.idle) == 1 && !s.trimming
	})
	if err := <-s.start(t.Context(), "name", "after"); err != nil {
		t.Error(err)
	}
}
