package ssr

import (
	"context"
	"sync"
	"time"
)

// Pool is a set of runtimes for one program. An exchange has a runtime for
// itself from its start to its end, so that nothing of two requests ever meets
// in one; but only while it runs JavaScript it holds one of the slots.
type Pool struct {
	program  *Program
	config   Config
	routes   []byte
	gate     gate // the slots
	arrivals arrivals
	places   chan struct{} // one token for each exchange, waiting ones included

	mu       sync.Mutex
	idle     []idleWorker // the last one in is the first one out: its memory is warm
	trimming bool         // a timer will look for idle runtimes that are too many
	surplus  time.Duration
}

type idleWorker struct {
	*Worker
	since time.Time
}

// surplusTime is how long runtimes stay that only a rush of requests needed.
const surplusTime = 30 * time.Second

// NewPool makes the first worker; others are made while it is used. A bundle that throws, loops or exports the
// wrong things is an error here.
func NewPool(p *Program, c Config) (*Pool, error) {
	pool := &Pool{program: p, config: c.withDefaults(), surplus: surplusTime}
	pool.gate.open(pool.config.Workers, overrunTime)
	pool.places = make(chan struct{}, pool.config.Runtimes)
	w, err := pool.make(context.Background())
	if err != nil {
		return nil, err
	}
	if pool.routes, err = w.encodeRoutes(); err != nil {
		return nil, err
	}
	pool.give(w)
	go pool.prime(pool.config.Prime - 1)
	return pool, nil
}

// Routes is the application's route table as JSON.
func (p *Pool) Routes() []byte { return p.routes }

// Do lends fn one worker for one exchange. The worker must not be used after fn
// returns. [Config.Deadline] counts from the moment a worker is free.
func (p *Pool) Do(ctx context.Context, fn func(w *Worker) error) error {
	t, err := p.admit(ctx)
	if err != nil {
		return err
	}
	defer func() {
		t.release()
		<-p.places
	}()
	w, err := p.take(ctx)
	if err != nil {
		return err
	}
	w.turn = t
	w.deadline = time.Now().Add(p.config.Deadline)
	whole := false
	defer func() {
		if !whole {
			w.dead = true // fn panicked
		}
		p.give(w)
	}()
	t.loosen()
	err = fn(w)
	whole = true
	return err
}

// admit waits for a place and for the first turn, in the order of arrival.
func (p *Pool) admit(ctx context.Context) (*turn, error) {
	if ctx.Err() != nil {
		return nil, interrupted(context.Cause(ctx))
	}
	p.arrivals.look(p.gate.busy())
	if !p.admitAtOnce() {
		if err := p.queue(ctx); err != nil {
			return nil, err
		}
	}
	t := &turn{gate: &p.gate}
	t.holds()
	return t, nil
}

// admitAtOnce takes a place and a slot that are free.
func (p *Pool) admitAtOnce() bool {
	select {
	case p.places <- struct{}{}:
	default:
		return false
	}
	if p.gate.tryEnter() {
		return true
	}
	<-p.places
	return false
}

func (p *Pool) queue(ctx context.Context) error {
	wait, cancel := context.WithTimeout(ctx, p.config.QueueTimeout)
	defer cancel()
	select {
	case p.places <- struct{}{}:
	case <-wait.Done():
		return p.refusal(ctx)
	}
	if !p.gate.enter(wait.Done(), false) {
		<-p.places
		return p.refusal(ctx)
	}
	return nil
}

func (p *Pool) refusal(ctx context.Context) error {
	if ctx.Err() != nil {
		return interrupted(context.Cause(ctx))
	}
	return ErrBusy
}

func (p *Pool) take(ctx context.Context) (*Worker, error) {
	p.mu.Lock()
	if n := len(p.idle); n > 0 {
		w := p.idle[n-1].Worker
		p.idle[n-1] = idleWorker{}
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		return w, nil
	}
	p.mu.Unlock()
	return p.make(ctx)
}

func (p *Pool) make(ctx context.Context) (*Worker, error) {
	w, err := newWorker(ctx, p.program, &p.config)
	if err != nil {
		return nil, err
	}
	return w, w.bind()
}

// give ends the worker's exchange and keeps the worker, unless it is dead.
func (p *Pool) give(w *Worker) {
	w.end()
	w.turn = nil
	if w.dead {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, idleWorker{w, time.Now()})
	if len(p.idle) > p.config.Workers && !p.trimming {
		p.trimming = true
		time.AfterFunc(p.surplus, p.trim)
	}
}

// trim drops runtimes beyond the number of slots that nobody used for a while:
// they are at the bottom.
func (p *Pool) trim() {
	p.mu.Lock()
	defer p.mu.Unlock()
	n, limit := 0, time.Now().Add(-p.surplus)
	for len(p.idle)-n > p.config.Workers && !p.idle[n].since.After(limit) {
		n++
	}
	p.idle = append(make([]idleWorker, 0, len(p.idle)-n), p.idle[n:]...)
	if p.trimming = len(p.idle) > p.config.Workers; p.trimming {
		time.AfterFunc(p.surplus, p.trim)
	}
}
