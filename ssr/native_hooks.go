package ssr

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// calling is what the hooks of the component that is being called share.
type calling struct {
	serial int // of the component
	active bool
	task   *task
	hooks  []hook
	at     int // the hook that comes next
	ids    int
	again  bool // a state was set: call it again
	rounds int

	valueAt int // 1 more than the index of the hook whose value is given, see [syntax.HookGiven]
}

// hook is the memory of one hook while its component is called again.
type hook struct {
	kind    hookKind
	value   goja.Value
	other   goja.Value // a dispatch function, or dependencies
	updates []goja.Value
}

type hookKind uint8

const (
	hookState hookKind = iota
	hookMemo
	hookRef
)

func (p *page) beginComponent(t *task) {
	p.serial++
	p.active, p.task, p.at, p.ids, p.again, p.rounds, p.valueAt = true, t, 0, 0, false, 0, 0
	p.hooks = p.hooks[:0]
	p.thenables, p.thenableAt = t.thenables, 0
	t.thenables = nil
}

func (p *page) beginAgain() {
	p.at, p.ids, p.again, p.thenableAt = 0, 0, false, 0
	p.rounds++
}

func (p *page) endComponent() {
	p.active, p.again, p.rounds = false, false, 0
	clear(p.hooks)
	p.hooks = p.hooks[:0]
}

// makeHooks makes the dispatcher object that React's hooks call.
func (n *native) makeHooks() {
	vm := n.w.vm
	n.hooks = vm.NewObject()
	set := func(name string, fn func(p *page, call goja.FunctionCall) goja.Value) {
		called := func(call goja.FunctionCall) goja.Value {
			if n.page == nil {
				panic(n.w.typeError("a hook was called outside of a render"))
			}
			return fn(n.page, call)
		}
		_ = n.hooks.Set(name, called)
		if i := slices.Index(syntax.Hooks[:], unistring.String(name)); i >= 0 {
			n.called[i] = called
		}
	}
	n.first[slices.Index(syntax.Hooks[:], "useState")] = func(call goja.FunctionCall) goja.Value {
		return n.page.hooks[n.page.stateHook(nil, call.Argument(0), nil)].value
	}
	n.first[slices.Index(syntax.Hooks[:], "useReducer")] = func(call goja.FunctionCall) goja.Value {
		return n.page.hooks[n.page.stateHook(call.Argument(0), call.Argument(1), call.Argument(2))].value
	}
	n.makePairs()
	set("readContext", func(p *page, call goja.FunctionCall) goja.Value { return contextValue(call.Argument(0)) })
	set("useContext", func(p *page, call goja.FunctionCall) goja.Value {
		p.mustBeActive()
		return contextValue(call.Argument(0))
	})
	set("use", (*page).use)
	set("useState", func(p *page, call goja.FunctionCall) goja.Value {
		return p.useReducer(nil, call.Argument(0), nil)
	})
	set("useReducer", (*page).useReducerHook)
	set("useMemo", func(p *page, call goja.FunctionCall) goja.Value {
		return p.useMemo(call, func() goja.Value { return p.n.callback(call.Argument(0)) })
	})
	set("useCallback", func(p *page, call goja.FunctionCall) goja.Value {
		return p.useMemo(call, func() goja.Value { return call.Argument(0) })
	})
	set("useRef", (*page).useRef)
	set("useId", (*page).useID)
	set("useDeferredValue", func(p *page, call goja.FunctionCall) goja.Value {
		p.mustBeActive()
		if v := call.Argument(1); v != goja.Undefined() {
			return v
		}
		return call.Argument(0)
	})
	noTransition := n.refusal("startTransition cannot be called during server rendering.")
	set("useTransition", func(p *page, call goja.FunctionCall) goja.Value {
		p.mustBeActive()
		return vm.NewArray(n.w.keys.no, noTransition)
	})
	noOptimism := n.refusal("Cannot update optimistic state while rendering.")
	set("useOptimistic", func(p *page, call goja.FunctionCall) goja.Value {
		p.mustBeActive()
		return vm.NewArray(call.Argument(0), noOptimism)
	})
	set("useSyncExternalStore", func(p *page, call goja.FunctionCall) goja.Value {
		if call.Argument(2) == goja.Undefined() {
			n.panicWith("Missing getServerSnapshot, which is required for server-rendered content. Will revert to client rendering.")
		}
		return n.callback(call.Argument(2))
	})
	set("useActionState", (*page).useActionState)
	set("useFormState", (*page).useActionState)
	idle := vm.NewObject()
	_ = idle.Set("pending", false)
	for _, name := range []string{"data", "method", "action"} {
		_ = idle.Set(name, goja.Null())
	}
	set("useHostTransitionStatus", func(p *page, call goja.FunctionCall) goja.Value {
		p.mustBeActive()
		return idle
	})
	set("useMemoCache", func(p *page, call goja.FunctionCall) goja.Value {
		return n.w.must(n.js.sentinels(goja.Undefined(), call.Argument(0), n.symbols.sentinel))
	})
	noRefresh := n.refusal("Cache cannot be refreshed during server rendering.")
	set("useCacheRefresh", func(*page, goja.FunctionCall) goja.Value { return noRefresh })
	noEvent := n.refusal("A function wrapped in useEffectEvent can't be called during rendering.")
	set("useEffectEvent", func(*page, goja.FunctionCall) goja.Value { return noEvent })
	for _, name := range []string{"useInsertionEffect", "useLayoutEffect", "useImperativeHandle", "useEffect", "useDebugValue"} {
		_ = n.hooks.Set(name, n.js.noop)
	}
}

// refusal is a function that must not be called on the server.
func (n *native) refusal(message string) goja.Value {
	return n.w.vm.ToValue(func(goja.FunctionCall) goja.Value {
		n.panicWith(message)
		return nil
	})
}

// panicWith throws from a native function.
func (n *native) panicWith(message string) {
	panic(n.w.must(n.js.newError(goja.Undefined(), n.w.vm.ToValue(message))))
}

// callback calls a function of the page from a native function.
func (n *native) callback(fn goja.Value, args ...goja.Value) goja.Value {
	call, ok := goja.AssertFunction(fn)
	if !ok {
		panic(n.w.typeError("not a function"))
	}
	return n.w.must(call(goja.Undefined(), args...))
}

func (p *page) mustBeActive() {
	if !p.active {
		p.n.panicWith("Invalid hook call. Hooks can only be called inside of the body of a function component. This could happen for one of the following reasons:\n1. You might have mismatching versions of React and the renderer (such as React DOM)\n2. You might be breaking the Rules of Hooks\n3. You might have more than one copy of React in the same app\nSee https://react.dev/link/invalid-hook-call for tips about how to debug and fix this problem.")
	}
}

func contextValue(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return goja.Undefined()
	}
	if v = o.Get("_currentValue"); v == nil {
		return goja.Undefined()
	}
	return v
}

// next gives the memory of the hook that is called, and whether it is new.
func (p *page) next(kind hookKind) (*hook, bool) {
	p.mustBeActive()
	i := p.at
	p.at++
	if i < len(p.hooks) {
		h := &p.hooks[i]
		if h.kind != kind {
			p.refuse("hooks that change their order")
		}
		return h, false
	}
	if p.rounds > 0 {
		p.n.panicWith("Rendered more hooks than during the previous render")
	}
	p.hooks = append(p.hooks, hook{kind: kind})
	return &p.hooks[i], true
}

// givesValue says that the next hook is a new one, and has it take the value for the
// function that makes it.
func (p *page) givesValue() bool {
	if !p.active || p.rounds > 0 || p.at != len(p.hooks) {
		return false
	}
	p.valueAt = p.at + 1
	return true
}

func (p *page) takesValue(i int) bool {
	takes := p.valueAt == i+1
	p.valueAt = 0
	return takes
}

func (p *page) useMemo(call goja.FunctionCall, create func() goja.Value) goja.Value {
	h, fresh := p.next(hookMemo)
	deps := call.Argument(1)
	if !fresh && sameDeps(h.other, deps) {
		return h.value
	}
	i := p.at - 1
	v := call.Argument(0)
	if !p.takesValue(i) {
		v = create()
	}
	h = &p.hooks[i]
	h.value, h.other = v, deps
	return v
}

func sameDeps(before, now goja.Value) bool {
	a, ok1 := before.(*goja.Object)
	b, ok2 := now.(*goja.Object)
	if !ok1 || !ok2 {
		return false
	}
	n := min(a.Get("length").ToInteger(), b.Get("length").ToInteger())
	for i := range int(n) {
		x, y := item(a, i), item(b, i)
		if !x.SameAs(y) {
			return false
		}
	}
	return true
}

func (p *page) useRef(call goja.FunctionCall) goja.Value {
	h, fresh := p.next(hookRef)
	if fresh {
		ref := p.n.w.vm.NewObject()
		_ = ref.Set("current", call.Argument(0))
		h.value = ref
	}
	return h.value
}

func (p *page) useID(goja.FunctionCall) goja.Value {
	p.mustBeActive()
	id := p.n.facts.id(p.task.tree, p.ids)
	p.ids++
	return p.n.w.vm.ToValue(id)
}

func (p *page) useActionState(call goja.FunctionCall) goja.Value {
	p.mustBeActive()
	action, ok := call.Argument(0).(*goja.Object)
	if !ok {
		panic(p.n.w.typeError("useActionState: the action is not a function"))
	}
	if isFunction(action.Get("$$FORM_ACTION")) {
		p.refuse("a server action in useActionState")
	}
	initial := call.Argument(1)
	run := p.n.w.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		p.n.callback(action, initial, c.Argument(0))
		return goja.Undefined()
	})
	return p.n.w.vm.NewArray(initial, run, p.n.w.keys.no)
}

// refuse gives the page up from inside a hook.
func (p *page) refuse(what string) {
	p.refused = &unsupported{what}
	p.n.panicWith(what)
}

func (p *page) use(call goja.FunctionCall) goja.Value {
	n := p.n
	v := call.Argument(0)
	if o, ok := v.(*goja.Object); ok && !isFunction(o) {
		switch kind := o.Get("$$typeof"); {
		case kind == goja.Value(n.symbols.context):
			if then := o.Get("then"); then == nil || !isFunction(then) {
				return contextValue(o)
			}
		case kind == goja.Value(n.symbols.recoverable):
			p.refuse("browser() in a component")
		}
		if isFunction(o.Get("then")) {
			v, err := p.unwrap(o)
			if err != nil {
				panic(err.(*thrown).value)
			}
			return v
		}
	}
	panic(n.w.must(n.js.unusable(goja.Undefined(), v)))
}

// unwrap gives the value of a thenable, or throws. The thenables of a component
// keep their order when it is called again.
func (p *page) unwrap(o *goja.Object) (goja.Value, error) {
	n := p.n
	i := p.thenableAt
	p.thenableAt++
	if p.thenables == nil {
		p.thenables = new([]goja.Value)
	}
	if i < len(*p.thenables) {
		if before := (*p.thenables)[i].(*goja.Object); before != o {
			then, ok := goja.AssertFunction(o.Get("then"))
			if !ok {
				return nil, n.fail("not a promise")
			}
			if _, err := n.callOn(o, then, n.js.noop, n.js.noop); err != nil {
				return nil, err
			}
			o = before
		}
	} else {
		*p.thenables = append(*p.thenables, o)
	}
	state, err := n.call(n.js.settle, o)
	if err != nil {
		return nil, err
	}
	switch state.ToInteger() {
	case 0:
		return orUndefined(o.Get("value")), nil
	case 1:
		reason := o.Get("reason")
		if reason == nil && n.facts.reasons {
			return nil, n.fail("A rejected Promise was passed to React without a `reason` property. React threw a generic error from where the Promise was used to assist in identifying the problematic Promise. Make sure that instrumented Promises correctly set the `reason` property when setting `status` to `'rejected'`.")
		}
		return nil, n.throw(orUndefined(reason))
	}
	p.waitingFor = o
	return nil, n.throw(n.suspended)
}

func orUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

func item(o *goja.Object, i int) goja.Value { return orUndefined(o.Get(strconv.Itoa(i))) }
