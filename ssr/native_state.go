package ssr

import "github.com/dop251/goja"

func (p *page) useReducerHook(call goja.FunctionCall) goja.Value {
	return p.useReducer(call.Argument(0), call.Argument(1), call.Argument(2))
}

// useReducer is useState, too: reducer is nil then.
func (p *page) useReducer(reducer, initial, init goja.Value) goja.Value {
	i := p.stateHook(reducer, initial, init)
	h := &p.hooks[i]
	vm := p.n.w.vm
	if h.other == nil {
		serial := p.serial
		h.other = vm.ToValue(func(call goja.FunctionCall) goja.Value {
			p.dispatch(serial, i, call.Argument(0))
			return goja.Undefined()
		})
	}
	return vm.NewArray(h.value, h.other)
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
	case reducer == nil && isFunction(initial):
		value = p.n.callback(initial)
	case reducer != nil && init != goja.Undefined():
		value = p.n.callback(init, initial)
	}
	p.hooks[i].value = value // what was called in between may have used hooks
	return i
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
