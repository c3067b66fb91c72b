// What the native renderer leaves to JavaScript: the rare and the fiddly.
// Go calls these; the bundle never sees them.
(function (sys, own) {
  const { Array, Error, Object, Promise, String, Symbol, TextDecoder, TypeError, isNaN, setTimeout } = globalThis
  const { assign, keys, defineProperty, fromEntries } = Object
  const { toString } = Object.prototype
  const noop = () => {}
  const none = {}

  // Class components, without a lifecycle: construct, derive, mount, render.
  const updater = {
    enqueueSetState: ({ _reactInternals: { queue } }, payload) => { queue?.push(payload) },
    enqueueReplaceState(instance, payload) {
      instance._reactInternals.replace = true
      instance._reactInternals.queue = [payload]
    },
    enqueueForceUpdate: noop,
  }
  const contextOf = ({ contextType }) => typeof contextType === 'object' && contextType !== null ? contextType._currentValue : none
  const propsOf = ({ defaultProps }, props) => {
    let out = props
    if ('ref' in props) {
      out = {}
      for (const name in props) if (name !== 'ref') out[name] = props[name]
    }
    if (!defaultProps) return out
    if (out === props) out = assign({}, props)
    for (const name in defaultProps) if (out[name] === undefined) out[name] = defaultProps[name]
    return out
  }
  const drain = (instance, internals, props) => {
    const { queue, replace } = internals
    internals.queue = null
    internals.replace = false
    if (!queue?.length) return
    if (replace && queue.length === 1) {
      instance.state = queue[0]
      return
    }
    let state = replace ? queue[0] : instance.state
    let own = false
    for (const payload of queue.slice(replace ? 1 : 0)) {
      const part = typeof payload === 'function' ? payload.call(instance, state, props, undefined) : payload
      if (part === null || part === undefined) continue
      state = own ? assign(state, part) : assign({}, state, part)
      own = true
    }
    instance.state = state
  }
  function renderClass(type, given) {
    const props = propsOf(type, given)
    const instance = new type(props, contextOf(type))
    const state = instance.state !== undefined ? instance.state : null
    const internals = { queue: [], replace: false }
    assign(instance, { updater, props, state, _reactInternals: internals, context: contextOf(type) })
    const derive = type.getDerivedStateFromProps
    if (typeof derive === 'function') {
      const part = derive(props, state)
      instance.state = part === null || part === undefined ? state : assign({}, state, part)
    } else if (typeof instance.getSnapshotBeforeUpdate !== 'function') {
      const old = [instance.componentWillMount, instance.UNSAFE_componentWillMount].filter((f) => typeof f === 'function')
      if (old.length) {
        const before = instance.state
        if (typeof instance.componentWillMount === 'function') instance.componentWillMount()
        if (typeof instance.UNSAFE_componentWillMount === 'function') instance.UNSAFE_componentWillMount()
        if (before !== instance.state) updater.enqueueReplaceState(instance, instance.state)
        drain(instance, internals, props)
      }
    }
    return instance.render()
  }

  // settle says whether a thenable has its value: 0 yes, 1 rejected, 2 not yet.
  const phase = ({ status }) => status === 'fulfilled' ? 0 : status === 'rejected' ? 1 : 2
  function settle(thenable) {
    if (phase(thenable) < 2) return phase(thenable)
    if (typeof thenable.status === 'string') thenable.then(noop, noop)
    else {
      thenable.status = 'pending'
      thenable.then((value) => {
        if (thenable.status === 'pending') assign(thenable, { status: 'fulfilled', value })
      }, (reason) => {
        if (thenable.status === 'pending') assign(thenable, { status: 'rejected', reason })
      })
    }
    return phase(thenable)
  }

  // list gives the items of an iterable child as an array, [] for one that is
  // empty, and undefined for what is not iterable.
  function list(node) {
    const iterate = node[Symbol.iterator] || node['@@iterator']
    const iterator = typeof iterate === 'function' ? iterate.call(node) : undefined
    if (!iterator) return
    const items = []
    for (let step = iterator.next(); !step.done; step = iterator.next()) items.push(step.value)
    return items
  }

  const invalidChild = (node) => {
    const kind = toString.call(node)
    const found = kind === '[object Object]' ? `object with keys {${keys(node).join(', ')}}` : kind
    return new Error(`Objects are not valid as a React child (found: ${found}). If you meant to render a collection of children, use an array instead.`)
  }

  // line says what React's describeComponentStackByType does, without the place
  // of a component's function, which this engine does not tell.
  const named = (name) => name ? `\n    at ${name} (<anonymous>)` : ''
  const builtIn = { 'react.suspense': 'Suspense', 'react.suspense_list': 'SuspenseList', 'react.view_transition': 'ViewTransition' }
  const line = (type) => {
    switch (typeof type) {
      case 'string': return named(type)
      case 'function': return named(type.displayName || type.name)
      case 'symbol': return named(builtIn[type.description])
    }
    switch (type?.$$typeof?.description) {
      case 'react.forward_ref': return line(type.render)
      case 'react.memo': return typeof type.type === 'function' ? line(type.type) : named(type.type?.displayName)
      case 'react.lazy':
        try { type = type._init(type._payload) } catch { return named('Lazy') }
        return line(type)
    }
    return ''
  }
  // describe makes the second argument of onError; the text is made when read.
  const describe = (types) => defineProperty({}, 'componentStack', {
    configurable: true,
    enumerable: true,
    get: () => types.map(line).join(''),
  })

  const missing = () => { throw new Error('Not implemented.') }

  // learn has react-dom render small trees that show what it writes where.
  async function learn({ React, ReactDOM, renderToReadableStream }, names) {
    const { createElement: h, Suspense, use, useId } = React
    const Late = ({ promise }) => h('b', null, use(promise))
    const Styled = ({ promise }) => h('b', null, h('link', sheet), use(promise))
    const sheet = { rel: 'stylesheet', href: 's', precedence: 'p' }
    const Id = () => h('i', { id: useId() })
    const read = (element, ...turns) => readWith(undefined, element, ...turns)
    const readWith = async (nonce, element, ...turns) => {
      let text = ''
      const decoder = new TextDecoder()
      const stream = await renderToReadableStream(element, { onError: () => 'd', nonce })
      const end = own.pipe(stream, {
        write(chunk) { text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }); return true },
        flush() {},
      })
      for (const turn of turns) {
        await new Promise((next) => setTimeout(next))
        turn()
      }
      await end
      return text
    }
    const later = () => Promise.withResolvers()
    const fails = (element) => read(element).then(() => false, (error) => error !== undefined)
    const Modules = () => { for (const href of ['x', 'y']) ReactDOM.preloadModule(href, { as: 'worker' }) }
    const Keeps = ({ turns }) => {
      const value = use(Promise.resolve(turns.length))
      if (turns.push(value) === 1) throw Promise.resolve()
      return value
    }
    const a = later(), b = later(), c = later(), d = later(), e = later(), f = later(), g = later(), i = later(), j = later()
    return {
      version: String(React.version),
      id: await read(h(Id)),
      replay: await readWith('n', h('p', null, h('form', { action() {} }))),
      nonces: (await readWith({ script: 'n', style: 's' }, h('p', null, h('style', { nonce: 's', precedence: 'a', href: 'b' })))).startsWith('<style nonce="s"'),
      complete: await read(h('p', null, h(Suspense, { fallback: 'w' }, h(Late, a))), () => a.resolve('x')),
      fail: await read(h('p', null, h(Suspense, { fallback: 'w' }, h(Late, b))), () => b.reject('x')),
      segment: await read(h('p', null, h(Suspense, { fallback: 'w' }, h('b'), h(Late, c), h(Late, d))), () => c.resolve('x'), () => d.resolve('y')),
      styles: await read(h('p', null, h(Suspense, null, h(Late, i)), h(Suspense, null, h(Styled, j))), () => i.resolve('x'), () => j.resolve('y')),
      outlinesSheets: (await read(h('p', null, h(Suspense, null, h('link', sheet))))).includes('<!--$?-->'),
      attributes: await read(h('p', fromEntries(names.map((name) => [name, '7'])))),
      outlines: (await read(h('p', null, h(Suspense, null, '.'.repeat(15000))))).includes('<!--$?-->'),
      keeps: (await read(h(Keeps, { turns: [] }))) === '0',
      separates: !(await read(h('p', null, h(Suspense, null, h(Late, e), h(Suspense, { fallback: h(Late, f) }, h(Late, g)))),
        () => e.resolve('x'), () => f.resolve('y'), () => g.resolve('z'))).includes('"><!--$?--><template'),
      activity: React.Activity !== undefined,
      reasons: await fails(h(() => use({ status: 'rejected', then: noop }))),
      moduleErrors: await fails(h(Modules)),
      sample: await read(sample({ React })),
    }
  }

  // sample is a tree that both renderers must render alike.
  function sample({ React }) {
    const { createElement: h, Fragment, Suspense, createContext, forwardRef, memo, useContext, useId, useMemo, useReducer, useState } = React
    const Name = createContext('none')
    const Hooks = memo(forwardRef(function Hooks({ start }, ref) {
      const [n, set] = useState(start)
      if (n < 3) set(n + 1)
      const [sum] = useReducer((x) => x + 1, n, (x) => x * 2)
      const text = useMemo(() => `${n}:${sum}`, [n])
      return h('output', { htmlFor: useId(), id: useId(), ref }, text, useContext(Name), null, 1.5)
    }))
    class Old extends React.Component {
      static contextType = Name
      state = { a: 1 }
      static getDerivedStateFromProps = () => ({ b: 2 })
      render() { return [this.context, this.state.a, this.state.b] }
    }
    return h('section', { className: '<&">', 'data-x': true, hidden: true, onClick() {}, tabIndex: 0, style: { marginTop: 3, '--v': 1, opacity: 0.5, WebkitFlex: 1 } },
      h('title', null, 'T'), h('meta', { name: 'viewport', content: 'w' }), h('link', { rel: 'icon', href: '/i' }),
      h(Name.Provider, { value: 'given' }, h(Hooks, { start: 0 }), h(Hooks, { start: 9 }), h(Old)),
      h(Name.Consumer, null, (v) => v),
      h('select', { defaultValue: 'b' }, h('option', { value: 'a' }, 'A'), h('option', null, 'b')),
      h('input', { value: 'v', defaultChecked: true, readOnly: true }), h('textarea', { defaultValue: '\nx' }),
      h('svg', { viewBox: '0 0 1 1', strokeWidth: 2, xlinkHref: 'javascript:x' }, h('title', null, 'in svg')),
      h(Fragment, null, 'a', 'b', [h('i', { key: 1, dangerouslySetInnerHTML: { __html: '<b>' } })]),
      h(Suspense, { fallback: 'f' }, h('img', { src: '/a.png', alt: '' })), h('x-y', { className: 'c', on: true, list: [1] }), h('br'))
  }

  // react-dom leaves the values of contexts as they were where it stopped, and
  // puts them back when it works the next time. watch says when it did work:
  // it sets React's A then.
  const watch = (shared, worked) => {
    let value = null
    defineProperty(shared, 'A', { configurable: true, enumerable: true, get: () => value, set(next) { value = next; if (next !== null) worked() } })
  }
  // job makes a function that may be run as a job of the engine. One of Go's
  // that calls JavaScript may not: the engine would take it for the end of the
  // script, and run the jobs that came later before those that still wait.
  const job = (work) => () => { work() }
  const clean = ({ renderToReadableStream }, next) => { renderToReadableStream(null, { onError: noop }).then(job(next), job(next)) }

  // take destructures what is no array.
  const takers = [, ([a]) => [a], ([a, b]) => [a, b], ([a, b, c]) => [a, b, c], ([a, b, c, d]) => [a, b, c, d]]

  own.native = {
    take: (value, size) => takers[size](value),
    watch, clean,
    renderClass, settle, list, invalidChild, describe, noop,
    symbol: (name) => Symbol.for(name),
    text: (value) => '' + value,
    number: (value) => +value,
    isNaN: (value) => isNaN(value),
    has: (name, value) => name in value,
    error: (message) => new Error(message),
    type: (message) => new TypeError(message),
    withoutRef: (props) => { const { ref, ...rest } = props; return rest },
    sentinels: (size, value) => Array(size).fill(value),
    flatten(React, children) {
      let text = ''
      React.Children.forEach(children, (child) => { if (child !== null && child !== undefined) text += child })
      return text
    },
    cache: { getCacheForType: missing, cacheSignal: missing },
    unusable: (value) => new Error('An unsupported type was passed to use(): ' + String(value)),
    learn, sample,
    // The engine runs what is queued whenever no function of JavaScript is being
    // called; in here, one is.
    inside: (work) => { work() },
    job,
    microtask: sys.microtask,
    options: (...objects) => assign({}, ...objects),
  }
})
