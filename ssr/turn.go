package ssr

import (
	"container/list"
	"sync"
	"time"
)

// gate lets a limited number of exchanges run JavaScript. Those that come back
// from waiting go before new ones, each in the order in which they came: what
// has begun is finished first.
type gate struct {
	overrun time.Duration // how long one keeps the others waiting

	mu    sync.Mutex
	slots int
	free  int
	back  list.List // of chan struct{}; closed when the slot is theirs
	fresh list.List
}

// open makes slots for n.
func (g *gate) open(n int, overrun time.Duration) { g.slots, g.free, g.overrun = n, n, overrun }

// busy says whether anybody runs.
func (g *gate) busy() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.free < g.slots
}

// tryEnter takes a slot that is free.
func (g *gate) tryEnter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.free == 0 {
		return false
	}
	g.free--
	return true
}

// enter takes a slot; false means that done came first.
func (g *gate) enter(done <-chan struct{}, returning bool) bool {
	g.mu.Lock()
	if g.free > 0 {
		g.free--
		g.mu.Unlock()
		return true
	}
	queue := &g.fresh
	if returning {
		queue = &g.back
	}
	given := make(chan struct{})
	place := queue.PushBack(given)
	g.mu.Unlock()
	select {
	case <-given:
		return true
	case <-done:
	}
	g.mu.Lock()
	select {
	case <-given: // at the same moment
		g.mu.Unlock()
		g.leave()
	default:
		queue.Remove(place)
		g.mu.Unlock()
	}
	return false
}

// leave passes the slot on.
func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, queue := range []*list.List{&g.back, &g.fresh} {
		if first := queue.Front(); first != nil {
			close(queue.Remove(first).(chan struct{}))
			return
		}
	}
	g.free++
}

// patience is how long Go code may keep a slot between JavaScript. Most of it
// takes microseconds and is not worth a turn; a write to a slow client is.
const patience = time.Millisecond

// overrunTime is how long an exchange keeps the others waiting. After it somebody
// else gets a turn besides: a page that is long at work slows the others down,
// but never stops them.
const overrunTime = 100 * time.Millisecond

// turn is one exchange's right to run JavaScript. The exchange gives it up
// while it waits and while Go code takes its time, and takes it again before
// it goes on. A nil turn is one that nobody has to wait for.
type turn struct {
	gate *gate

	mu    sync.Mutex
	held  bool
	loose bool        // Go code runs: the timer may give the slot away
	timer *time.Timer // nil until it is needed
	over  *time.Timer // nil until it is needed
	lent  bool        // somebody else has the slot, too
}

// take waits for the slot, if the exchange does not have it. It is false when
// done came first.
func (t *turn) take(done <-chan struct{}) bool {
	if t == nil {
		return true
	}
	t.mu.Lock()
	held := t.held
	if t.loose {
		t.loose = false
		t.timer.Stop()
	}
	t.mu.Unlock()
	if held {
		return true
	}
	if !t.gate.enter(done, true) {
		return false
	}
	t.mu.Lock()
	t.holds()
	t.mu.Unlock()
	return true
}

// holds says that the slot is the exchange's from now on. t.mu is locked, or
// nobody else has t yet.
func (t *turn) holds() {
	t.held = true
	if t.over == nil {
		t.over = time.AfterFunc(t.gate.overrun, t.lend)
	} else {
		t.over.Reset(t.gate.overrun)
	}
}

// lend passes the slot on while the exchange goes on.
func (t *turn) lend() {
	t.mu.Lock()
	lend := t.held && !t.lent
	t.lent = t.lent || lend
	t.mu.Unlock()
	if lend {
		t.gate.leave()
	}
}

// loosen says that no JavaScript runs until take is called.
func (t *turn) loosen() {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.held {
		return
	}
	t.loose = true
	if t.timer == nil {
		t.timer = time.AfterFunc(patience, t.expire)
	} else {
		t.timer.Reset(patience)
	}
}

func (t *turn) expire() { t.give(func() bool { return t.loose }) }

// release gives the slot up at once.
func (t *turn) release() {
	if t != nil {
		t.give(func() bool { return true })
	}
}

func (t *turn) give(still func() bool) {
	t.mu.Lock()
	gone := t.held && still()
	give := gone && !t.lent
	if gone {
		t.held, t.loose, t.lent = false, false, false
		t.over.Stop()
		if t.timer != nil {
			t.timer.Stop()
		}
	}
	t.mu.Unlock()
	if give {
		t.gate.leave()
	}
}
