// What the codec reads values with and makes them of, taken before the
// application could replace it.
(function (sys, own) {
  const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get
  const typed = Object.getPrototypeOf(Uint8Array.prototype)
  const read = {
    dateTime: Date.prototype.getTime,
    regExpSource: getter(RegExp.prototype, 'source'),
    regExpFlags: getter(RegExp.prototype, 'flags'),
    mapEach: Map.prototype.forEach,
    setEach: Set.prototype.forEach,
    mapSet: Map.prototype.set,
    setAdd: Set.prototype.add,
    urlText: getter(URL.prototype, 'href'),
    queryText: URLSearchParams.prototype.toString,
    isView: ArrayBuffer.isView,
    arrayTag: getter(typed, Symbol.toStringTag),
    unboxNumber: Number.prototype.valueOf,
    unboxString: String.prototype.valueOf,
    unboxBoolean: Boolean.prototype.valueOf,
    unboxBigInt: BigInt.prototype.valueOf,
    isEnumerable: Object.prototype.propertyIsEnumerable,
    set: Reflect.set,
    box: Object,
  }
  for (const name of ['buffer', 'byteOffset', 'byteLength', 'length']) {
    read[`array.${name}`] = getter(typed, name)
    if (name !== 'length') read[`view.${name}`] = getter(DataView.prototype, name)
  }
  const names = ['Date', 'Map', 'RegExp', 'Set', 'URL', 'URLSearchParams', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array',
    'Uint16Array', 'Float16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']
  const make = {}
  for (const name of names) if (name in globalThis) make[name] = globalThis[name]
  own.codec = { read, make }
})
