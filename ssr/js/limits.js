// Limits on built-ins that allocate or loop inside the engine, where neither
// the deadline nor a recover could stop them.
(function (sys, own) {
  const { Array, Object, RangeError, TypeError, String } = globalThis
  const { define } = own
  const most = sys.maxLength
  const { apply, construct } = Reflect
  const too = (what) => { throw new RangeError(`${what} is too long`) }

  for (const name of ['padStart', 'padEnd']) {
    const original = String.prototype[name]
    define(String.prototype, name, { [name](length, fill) {
      length = +length
      if (length > most) too('the string')
      return apply(original, this, [length, fill])
    } }[name])
  }
  const { repeat } = String.prototype
  define(String.prototype, 'repeat', { repeat(count) {
    if (this === null || this === undefined) throw new TypeError('String.prototype.repeat called on null or undefined')
    const text = String(this)
    count = +count
    if (count < 0 || count === Infinity) throw new RangeError(`Invalid count value: ${count}`)
    if (text.length * count > most) too('the string')
    return apply(repeat, text, [count])
  } }.repeat)

  for (const name of ['join', 'fill', 'toString', 'sort', 'reverse', 'indexOf', 'lastIndexOf', 'includes', 'copyWithin']) {
    const original = Array.prototype[name]
    // Being a function of the language, it counts as a call: nested arrays that
    // turn into text can't outgrow the stack.
    define(Array.prototype, name, { [name](...args) {
      if (this !== null && this !== undefined && this.length > most) too('the array')
      return apply(original, this, args)
    } }[name])
  }
  const { from } = Array
  define(Array, 'from', { from(items, ...rest) {
    if (items !== null && items !== undefined && items.length > most) too('the array')
    return apply(from, this, [items, ...rest])
  } }.from)

  // (A Proxy would do, but the engine's instanceof refuses one.)
  const capped = (name) => {
    const Original = globalThis[name]
    const Capped = { [name]: function (...args) {
      if (new.target === undefined) throw new TypeError(`${name} needs new`)
      const [first] = args
      const size = typeof first === 'object' && first !== null ? (first.byteLength === undefined ? first.length : 0) : +first
      if (size * (Original.BYTES_PER_ELEMENT ?? 1) > most) too(`the ${name}`)
      return construct(Original, args, new.target === Capped ? Original : new.target)
    } }[name]
    Object.setPrototypeOf(Capped, Original)
    Object.defineProperty(Capped, 'prototype', { value: Original.prototype, writable: false })
    define(Original.prototype, 'constructor', Capped)
    define(globalThis, name, Capped)
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (name === 'ArrayBuffer' || /^(Big)?(Uint|Int|Float)(8|16|32|64)(Clamped)?Array$/.test(name)) capped(name)
  }
  // The engine's from does not take strings.
  const typed = Object.getPrototypeOf(Uint8Array)
  const { from: fromItems } = typed
  define(typed, 'from', { from(items, ...rest) { return apply(fromItems, this, [typeof items === 'string' ? [...items] : items, ...rest]) } }.from)
  define(JSON, 'parse', sys.parseJSON)
})
