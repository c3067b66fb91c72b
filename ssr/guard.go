package ssr

import (
	"context"
	"errors"
	"sync"

	"github.com/dop251/goja"
)

// guard interrupts one runtime. Every guarded region has a generation, so an
// interrupt that comes late can't hit the region after the one it was meant for.
type guard struct {
	vm *goja.Runtime

	mu      sync.Mutex
	gen     uint64
	running bool
	ctx     context.Context // of the region
	why     error           // set by the interrupt of this generation
}

func (g *guard) enter(ctx context.Context) uint64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.gen++
	g.running, g.why, g.ctx = true, nil, ctx
	return g.gen
}

// leave reports whether an interrupt was sent: the flag may still be set in the
// runtime, which must not be used again.
func (g *guard) leave() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.running, g.ctx = false, nil
	return g.why != nil
}

func (g *guard) interrupt(gen uint64, why error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.running && g.gen == gen && g.why == nil {
		g.why = why
		g.vm.Interrupt(why)
	}
}

// watch interrupts all regions that have ctx from when it is done. One that is
// entered later has to look at ctx itself. It ends with stop.
func (g *guard) watch(ctx context.Context) (stop func() bool) {
	return context.AfterFunc(ctx, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.running && g.ctx == ctx && g.why == nil {
			g.why = context.Cause(ctx)
			g.vm.Interrupt(g.why)
		}
	})
}

// stop interrupts the region that is running now. It is called from inside it.
func (g *guard) stop(why error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.why == nil {
		g.why = why
	}
	g.vm.Interrupt(g.why)
}

func (g *guard) cause() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.why == nil {
		return errors.New("interrupted")
	}
	return g.why
}

// errDead means that the worker's runtime was interrupted or panicked earlier.
var errDead = errors.New("run on a worker: it was discarded after an earlier failure")

// death is why a dead worker can't go on.
func (w *Worker) death() error {
	if w.guard.interrupted() {
		return interrupted(w.guard.cause())
	}
	return errDead
}

// guarded runs fn, which may run JavaScript, until ctx is done. After an
// interrupt or a panic the worker is dead.
func (w *Worker) guarded(ctx context.Context, fn func() error) (err error) {
	if w.dead {
		return w.death()
	}
	gen := w.guard.enter(ctx)
	if ctx.Err() != nil { // before, or else the guard knows
		w.dead = w.guard.leave()
		return interrupted(context.Cause(ctx))
	}
	release := func() bool { return true }
	if w.x == nil || ctx != w.x.ctx { // which is watched
		release = context.AfterFunc(ctx, func() { w.guard.interrupt(gen, context.Cause(ctx)) })
	}
	defer func() {
		if x := recover(); x != nil {
			w.dead = true
			if stop, ok := x.(*goja.InterruptedError); ok {
				err = w.failure(stop)
			} else {
				err = panicked(x)
			}
		}
		release()
		if w.guard.leave() {
			w.dead = true
		}
	}()
	// fn may read properties from Go; what a getter throws there is an error of
	// the page like any other.
	if ex := w.vm.Try(func() { err = fn() }); ex != nil {
		err = ex
	}
	if err != nil {
		return w.failure(err)
	}
	return nil
}

// abort leaves the running JavaScript at once, from inside a native function;
// no catch or finally block of the page sees it.
func (w *Worker) abort(why error) {
	w.guard.stop(why)
	panic(new(goja.InterruptedError))
}

// interrupted reports whether the running region was told to stop.
func (g *guard) interrupted() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.why != nil
}
