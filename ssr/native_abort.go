package ssr

import (
	"time"

	"github.com/dop251/goja"
)

// Abort, as in React's abort, finishAbort and finishAbortedTask: what a page
// still waits for is left to the browser, and the page ends as a whole one.
// Only a page whose shell was sent is ended so; before that an error can still
// be answered with a status.

// grace is how much of its time an exchange keeps for ending its page: a tenth,
// at most this.
const grace = 500 * time.Millisecond

// timeLeft is host.timeLeft(): in how many milliseconds a page should end that
// wants to end before it is stopped.
func (x *exchange) timeLeft(goja.FunctionCall) goja.Value {
	deadline, ok := x.ctx.Deadline()
	if !ok {
		return goja.PositiveInf()
	}
	left := time.Until(deadline)
	left -= min(left/10, grace)
	return x.w.vm.ToValue(float64(max(left, 0)) / float64(time.Millisecond))
}

// heed ends the page when an AbortSignal says so.
func (p *page) heed(signal *goja.Object) error {
	listen, ok := goja.AssertFunction(signal.Get("addEventListener"))
	if !ok {
		return &unsupported{"a signal that is no AbortSignal"}
	}
	vm := p.n.w.vm
	_, err := p.n.callOn(signal, listen, vm.ToValue("abort"), p.n.job(func() {
		p.abort(orUndefined(signal.Get("reason")))
	}))
	return err
}

func (p *page) abort(reason goja.Value) {
	if p.over || !p.flowing || p.reason != nil {
		return
	}
	p.reason = reason
	markAborted(p.tasks)
	p.after(func() {
		p.ending = true
		p.work()
	})
}

func markAborted(set *taskSet) {
	for _, t := range set.list {
		if t.done {
			continue
		}
		t.segment.status = aborted
		if t.boundary != nil {
			markAborted(t.boundary.fallback)
		}
	}
}

// finishAborted tells onError of each boundary that is left to the browser.
func (p *page) finishAborted(set *taskSet) error {
	list := set.list
	set.list = nil
	for _, t := range list {
		if t.done || t.segment.status != aborted {
			continue
		}
		t.done = true
		b := t.boundary // the shell was sent: no task is outside of a boundary
		if b.status != errored {
			b.status = errored
			digest, err := p.report(p.reason, t.stack)
			if err != nil {
				return err
			}
			b.digest = digest
			if b.flushed {
				p.failed = append(p.failed, b)
			}
		}
		b.pending--
		if err := p.finishAborted(b.fallback); err != nil {
			return err
		}
		p.pending--
	}
	return nil
}
