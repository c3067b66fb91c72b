// console, and the few globals that libraries look for.
(function (sys, own) {
  const { define } = own

  // show formats a value for a log: shallow, and safe with any value.
  const show = (v, depth = 0, seen = []) => {
    try {
      if (typeof v === 'string') return depth ? JSON.stringify(v) : v
      if (typeof v === 'bigint') return `${v}n`
      if (typeof v === 'function') return `[function ${v.name || 'anonymous'}]`
      if (typeof v !== 'object' || v === null) return Object.is(v, -0) ? '-0' : String(v)
      if (seen.includes(v)) return '[circular]'
      if (v instanceof Error) return error(v, depth, seen)
      if (depth > 3) return Array.isArray(v) ? '[array]' : '[object]'
      return structure(v, depth + 1, [...seen, v])
    } catch {
      return '[unprintable]'
    }
  }
  const error = (e, depth, seen) => {
    const head = `${e.name}: ${e.message}`
    const stack = sys.mapStack(String(e.stack))
    const frames = stack.split('\n').filter((line) => line.startsWith('    at ')).join('\n')
    const cause = e.cause === undefined || depth > 3 ? '' : `\n  cause: ${show(e.cause, depth + 1, [...seen, e])}`
    return head + (frames && '\n' + frames) + cause
  }
  const structure = (v, depth, seen) => {
    const list = (items, total = items.length) => (total > 100 ? [...items.slice(0, 100), `… ${total - 100} more`] : items)
    const inner = (item) => show(item, depth, seen)
    if (Array.isArray(v)) return `[${list(v.slice(0, 101).map(inner), v.length).join(', ')}]`
    if (v instanceof Map) return `Map(${v.size}) {${list([...v].map(([k, i]) => `${inner(k)} => ${inner(i)}`)).join(', ')}}`
    if (v instanceof Set) return `Set(${v.size}) {${list([...v].map(inner)).join(', ')}}`
    if (v instanceof Date) return Number.isNaN(v.getTime()) ? 'Invalid Date' : v.toISOString()
    if (v instanceof RegExp || v instanceof URL) return String(v)
    if (v instanceof Promise) return 'Promise {}'
    const name = v.constructor && v.constructor !== Object ? `${v.constructor.name} ` : ''
    const keys = Object.keys(v)
    return `${name}{${list(keys.slice(0, 101).map((k) => `${k}: ${inner(v[k])}`), keys.length).join(', ')}}`
  }
  const format = (args) => {
    if (typeof args[0] !== 'string' || !args[0].includes('%')) return args.map((v) => show(v)).join(' ')
    let i = 1
    const text = args[0].replace(/%[sdifoOjc%]/g, (code) => {
      if (code === '%%') return '%'
      if (i >= args.length) return code
      const v = args[i++]
      if (code === '%c') return ''
      if (code === '%d' || code === '%i') return typeof v === 'object' ? 'NaN' : String(code === '%i' ? parseInt(v, 10) : Number(v))
      if (code === '%f') return String(parseFloat(v))
      return show(v, code === '%s' ? 0 : 1)
    })
    return [text, ...args.slice(i).map((v) => show(v))].join(' ')
  }

  let indent = ''
  const counts = new Map()
  const clocks = new Map()
  const log = (level) => (...args) => sys.log(level, indent + format(args))
  const console = {
    debug: log('debug'),
    log: log('info'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    dir: (v) => sys.log('info', indent + show(v, 1)),
    table: log('info'),
    trace: (...args) => sys.log('debug', `${indent}${format(args)}\n${sys.mapStack(String(new Error().stack))}`),
    assert: (ok, ...args) => { if (!ok) sys.log('error', `${indent}assertion failed${args.length ? ': ' + format(args) : ''}`) },
    group: (...args) => { if (args.length) console.log(...args); indent += '  ' },
    groupCollapsed: (...args) => console.group(...args),
    groupEnd: () => { indent = indent.slice(2) },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1)
      console.log(`${label}: ${counts.get(label)}`)
    },
    countReset: (label = 'default') => { counts.delete(label) },
    time: (label = 'default') => { clocks.set(label, performance.now()) },
    timeLog: (label = 'default', ...args) => console.log(`${label}: ${(performance.now() - clocks.get(label)).toFixed(3)}ms`, ...args),
    timeEnd: (label = 'default') => { console.timeLog(label); clocks.delete(label) },
  }
  define(globalThis, 'console', console)
  own.report = console.error

  const performance = { now: sys.now, timeOrigin: sys.timeOrigin, toJSON: () => ({ timeOrigin: sys.timeOrigin }) }
  define(globalThis, 'performance', performance)
  own.lazy(performance, 'performance')

  const crypto = {
    randomUUID: sys.uuid,
    getRandomValues(array) {
      if (!ArrayBuffer.isView(array) || array instanceof Float32Array || array instanceof Float64Array || array instanceof DataView) {
        throw new DOMException('getRandomValues: not an array of integers', 'TypeMismatchError')
      }
      if (array.byteLength > 65536) throw new DOMException('getRandomValues: more than 65536 bytes', 'QuotaExceededError')
      own.bytes(array).set(new Uint8Array(sys.random(array.byteLength)))
      return array
    },
  }
  define(globalThis, 'crypto', crypto)
  own.lazy(crypto, 'crypto')
  define(globalThis, 'reportError', function reportError(error) { own.report(error) })
  own.platform = { AbortController, DOMException, ReadableStream, TextDecoder, URL, URLSearchParams }

  const process = { env: sys.env, versions: {}, nextTick: (fn, ...args) => queueMicrotask(() => fn(...args)) }
  define(globalThis, 'process', process)
  own.lazy(process, 'process')

  // What react-dom/server.bun takes from Bun and Node. The rest of Buffer is
  // made when it is touched.
  define(globalThis, 'Bun', { hash: sys.hash })
  function Buffer(value, encoding) {
    own.load('buffer')
    return typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, encoding)
  }
  define(Buffer, 'byteLength', sys.byteLength)
  own.lazy(Buffer, 'buffer')
  define(globalThis, 'Buffer', Buffer)
  // What the stand-ins for Node's modules are made of.
  define(globalThis, Symbol.for('dx.node'), { asyncContext: sys.context, digest: sys.digest, hmac: sys.hmac })
})
