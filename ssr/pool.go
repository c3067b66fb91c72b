package ssr

import (
	"context"
	"sync"
	"time"
)

// Pool is a set of workers for one program.
type Pool struct {
	program *Program
	config  Config
	routes  []byte
	slots   chan struct{} // one token for each exchange that may run

	mu   sync.Mutex
	idle []*Worker // the last one in is the first one out: its memory is warm
}

// NewPool makes the first worker; others are made while it is used. A bundle that throws, loops or exports the
// wrong things is an error here.
func NewPool(p *Program, c Config) (*Pool, error) {
	pool := &Pool{program: p, config: c.withDefaults()}
	pool.slots = make(chan struct{}, pool.config.Workers)
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
	if err := p.acquire(ctx); err != nil {
		return err
	}
	defer func() { <-p.slots }()
	w, err := p.take(ctx)
	if err != nil {
		return err
	}
	w.deadline = time.Now().Add(p.config.Deadline)
	whole := false
	defer func() {
		if !whole {
			w.dead = true // fn panicked
		}
		p.give(w)
	}()
	err = fn(w)
	whole = true
	return err
}

func (p *Pool) acquire(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		return nil
	default:
	}
	timeout := time.NewTimer(p.config.QueueTimeout)
	defer timeout.Stop()
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-timeout.C:
		return ErrBusy
	case <-ctx.Done():
		return interrupted(context.Cause(ctx))
	}
}

func (p *Pool) take(ctx context.Context) (*Worker, error) {
	p.mu.Lock()
	if n := len(p.idle); n > 0 {
		w := p.idle[n-1]
		p.idle[n-1] = nil
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
	if w.dead {
		return
	}
	p.mu.Lock()
	p.idle = append(p.idle, w)
	p.mu.Unlock()
}
