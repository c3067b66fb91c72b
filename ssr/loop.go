package ssr

import (
	"container/heap"
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/dop251/goja"
)

// loop is the event loop of one exchange. Goroutines only touch the inbox.
type loop struct {
	timers  timers
	byID    map[int64]*timer
	lastID  int64
	pending int // operations whose goroutine has not reported yet

	mu    sync.Mutex
	inbox []func() error
	wake  chan struct{}
}

type timer struct {
	at    time.Time
	id    int64
	every time.Duration // 0: once
	fn    goja.Callable
	args  []goja.Value
	index int

	context goja.Value // of who set it, see asyncContext
}

type timers []*timer

func (t timers) Len() int { return len(t) }
func (t timers) Less(i, j int) bool {
	if t[i].at.Equal(t[j].at) {
		return t[i].id < t[j].id
	}
	return t[i].at.Before(t[j].at)
}
func (t timers) Swap(i, j int) {
	t[i], t[j] = t[j], t[i]
	t[i].index, t[j].index = i, j
}
func (t *timers) Push(x any) {
	x.(*timer).index = len(*t)
	*t = append(*t, x.(*timer))
}
func (t *timers) Pop() any {
	old := *t
	last := old[len(old)-1]
	old[len(old)-1] = nil
	*t = old[:len(old)-1]
	last.index = -1
	return last
}

func (l *loop) post(job func() error) {
	l.mu.Lock()
	l.inbox = append(l.inbox, job)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *loop) take() func() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.inbox) == 0 {
		return nil
	}
	job := l.inbox[0]
	l.inbox = l.inbox[1:]
	return job
}

// run turns the loop until p settles. Microtasks run inside goja, at the end of
// every call into it.
func (x *exchange) run(ctx context.Context, what string, p *goja.Promise) error {
	for p.State() == goja.PromiseStatePending {
		idle, err := x.step(ctx)
		if err != nil {
			return err
		}
		if !idle {
			continue
		}
		if x.loop.pending == 0 && len(x.loop.timers) == 0 {
			return fmt.Errorf("%s never settles: nothing is pending that could resolve it", what)
		}
		x.wait(ctx)
	}
	return nil
}

// step runs one result of an operation or one timer that is due.
func (x *exchange) step(ctx context.Context) (idle bool, err error) {
	if ctx.Err() != nil {
		x.w.dead = true
		return false, interrupted(context.Cause(ctx))
	}
	if job := x.loop.take(); job != nil {
		x.loop.pending--
		return false, job()
	}
	if len(x.loop.timers) == 0 || x.loop.timers[0].at.After(time.Now()) {
		return true, nil
	}
	t := x.loop.timers[0]
	if t.every > 0 {
		t.at = time.Now().Add(t.every)
		heap.Fix(&x.loop.timers, 0)
	} else {
		heap.Pop(&x.loop.timers)
		delete(x.loop.byID, t.id)
	}
	x.w.enter(t.context)
	x.w.lend()
	_, err = t.fn(goja.Undefined(), t.args...)
	x.w.enter(nil)
	return false, err
}

// wait gives up the turn until something happens. It comes back without one
// only when ctx is done.
func (x *exchange) wait(ctx context.Context) {
	x.w.turn.release()
	defer x.w.turn.take(ctx.Done())
	var due <-chan time.Time
	if len(x.loop.timers) > 0 {
		t := time.NewTimer(time.Until(x.loop.timers[0].at))
		defer t.Stop()
		due = t.C
	}
	select {
	case <-due:
	case <-x.loop.wake:
	case <-ctx.Done():
	}
}

// schedule implements setTimeout and its kin for the running exchange.
func (w *Worker) schedule(repeat bool) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		fn, ok := goja.AssertFunction(call.Argument(0))
		if !ok {
			panic(w.vm.NewTypeError("the callback of a timer is not a function"))
		}
		delay := milliseconds(call.Argument(1))
		t := &timer{at: time.Now().Add(delay), fn: fn}
		if repeat {
			t.every = max(delay, time.Millisecond)
		}
		if len(call.Arguments) > 2 {
			t.args = append(t.args, call.Arguments[2:]...)
		}
		return w.vm.ToValue(w.x.addTimer(t))
	}
}

func (x *exchange) addTimer(t *timer) int64 {
	l := &x.loop
	if x.done {
		return 0
	}
	if l.byID == nil {
		l.byID = map[int64]*timer{}
	}
	l.lastID++
	t.id, t.context = l.lastID, x.w.grab()
	l.byID[t.id] = t
	heap.Push(&l.timers, t)
	return t.id
}

func (w *Worker) unschedule(call goja.FunctionCall) goja.Value {
	if v := call.Argument(0); goja.IsNumber(v) {
		l := &w.x.loop
		if t := l.byID[v.ToInteger()]; t != nil {
			delete(l.byID, t.id)
			heap.Remove(&l.timers, t.index)
		}
	}
	return goja.Undefined()
}

func milliseconds(v goja.Value) time.Duration {
	const most = math.MaxInt32 // as in browsers and Node
	ms := v.ToFloat()
	if !(ms > 0) || ms > most {
		ms = 0
	}
	return time.Duration(ms * float64(time.Millisecond))
}

// result makes the JavaScript value of a finished operation, on the loop.
type result func() goja.Value

// async runs work on a goroutine of its own and gives a promise for its result.
func (x *exchange) async(work func(ctx context.Context) (result, error)) goja.Value {
	vm := x.w.vm
	if x.booting {
		panic(vm.NewTypeError("this can only be used while a request is answered, not while the bundle loads"))
	}
	p, resolve, reject := vm.NewPromise()
	x.loop.pending++
	go func() {
		value, err := contained(x.ctx, work)
		x.loop.post(func() error {
			if err != nil {
				return reject(x.w.reason(err))
			}
			return resolve(value())
		})
	}()
	return vm.ToValue(p)
}

// contained runs work; a panic in it becomes an error.
func contained(ctx context.Context, work func(context.Context) (result, error)) (r result, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return work(ctx)
}

// reason makes the JavaScript error for a failed operation.
func (w *Worker) reason(err error) goja.Value {
	if v, ok := w.answered(err); ok {
		return v
	}
	o := w.must(w.keys.newError(goja.Undefined(), w.vm.ToValue(err.Error()))).(*goja.Object)
	var status interface{ StatusCode() int }
	if errors.As(err, &status) {
		_ = o.Set("status", status.StatusCode())
	}
	return o
}

// must passes on what a call into JavaScript from a native function threw.
func (w *Worker) must(v goja.Value, err error) goja.Value {
	if err != nil {
		panic(err)
	}
	return v
}
