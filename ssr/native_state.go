package ssr

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

func (p *page) useReducerHook(call goja.FunctionCall) goja.Value {
	return p.useReducer(call.Argument(0), call.Argument(1), call.Argument(2))
}

// useReducer is useState, too: reducer is nil then.
func (p *page) useReducer(reducer, initial, init goja.Value) goja.Value {
	h := p.stateAndDispatch(reducer, initial, init)
	return p.n.w.vm.NewArray(h.value, h.other)
}

func (p *page) stateAndDispatch(reducer, initial, init goja.Value) *hook {
	i := p.stateHook(reducer, initial, init)
	h := &p.hooks[i]
	if h.other == nil {
		serial := p.serial
		h.other = p.n.w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
			p.dispatch(serial, i, call.Argument(0))
			return goja.Undefined()
		})
	}
	return h
}

// makePairs makes the hooks that give an array which is taken apart at once:
// they give the same one each time.
func (n *native) makePairs() {
	if n.layout == nil {
		return
	}
	n.pair = n.w.vm.NewArray(goja.Undefined(), goja.Undefined())
	give := func(h *hook) goja.Value {
		items, ok := n.array(n.pair)
		if !ok {
			return n.w.vm.NewArray(h.value, h.other)
		}
		items[0], items[1] = h.value, h.other
		return n.pair
	}
	n.pairs[slices.Index(syntax.Hooks[:], "useState")] = func(call goja.FunctionCall) goja.Value {
		return give(n.page.stateAndDispatch(nil, call.Argument(0), nil))
	}
	n.pairs[slices.Index(syntax.Hooks[:], "useReducer")] = func(call goja.FunctionCall) goja.Value {
		return give(n.page.stateAndDispatch(call.Argument(0), call.Argument(1), call.Argument(2)))
	}
}

// stateHook gives the index of the hook whose value is the state.
func (p *page) stateHook(reducer, initial, init goja.Value) int {
	h, fresh := p.next(hookState)
	i := p.at - 1
	value := h.value
	if !fresh {
		for _, action := range h.updates {
			value = p.reduce(reducer, value, action)
		}
		h = &p.hooks[i]
		h.value, h.updates = value, nil
		return i
	}
	value = initial
	switch {
	case reducer == nil && p.takesValue(i):
	case reducer == nil && isFunction(initial):
		value = p.n.callback(initial)
	case reducer != nil && init != goja.Undefined():
		value = p.n.callback(init, initial)
	}
	p.hooks[i].value = value // what was called in between may have used hooks
	return i
}

// clearPair lets go of what the last pair had: it may be of a request that is over.
func (n *native) clearPair() {
	if n.pair != nil {
		if items, ok := n.array(n.pair); ok {
			items[0], items[1] = goja.Undefined(), goja.Undefined()
		}
	}
}

func (p *page) reduce(reducer, state, action goja.Value) goja.Value {
	if reducer != nil {
		return p.n.callback(reducer, state, action)
	}
	if isFunction(action) {
		return p.n.callback(action, state)
	}
	return action
}

// dispatch sets state. On the server this has an effect only on the component
// that is being called.
func (p *page) dispatch(serial, i int, action goja.Value) {
	if p.rounds >= 25 {
		p.n.panicWith("Too many re-renders. React limits the number of renders to prevent an infinite loop.")
	}
	if !p.active || serial != p.serial || i >= len(p.hooks) {
		return
	}
	p.again = true
	p.hooks[i].updates = append(p.hooks[i].updates, action)
}
