// Parts of the platform that few pages use: the host runs them when one of
// their names is read. They see the globals as they were before the bundle ran.
(function (sys, own) {
  const { Object } = globalThis
  // (Reading others would have the engine make them.)
  const { Array, ArrayBuffer, Error, JSON, Map, Promise, RangeError, Reflect, RegExp, String, Symbol, TypeError, Uint8Array } = globalThis
  own.globals = { Array, ArrayBuffer, Error, JSON, Map, Object, Promise, RangeError, Reflect, RegExp, String, Symbol, TypeError, Uint8Array }

  const loaded = {}
  own.load = (part) => {
    if (loaded[part]) return
    loaded[part] = true
    sys.part(part)(sys, own)
  }
  own.lazy = (target, kind) => sys.lazy(target, kind, own.load)
  own.lazy(globalThis, 'global')
  if (!globalThis.hasOwnProperty('Iterator')) own.lazy(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), 'iterator')
})
