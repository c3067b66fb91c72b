// URL and URLSearchParams over the host's WHATWG parser.
(function (sys, own) {
  const { Boolean, Object, Reflect, String, TypeError } = globalThis
  const { define } = own

  class URLSearchParams {
    #list = []
    #changed
    constructor(init = '', changed) {
      if (changed?.key === key) this.#changed = changed.fn
      if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
        const text = String(init)
        this.#parse(text.startsWith('?') ? text.slice(1) : text)
      } else if (typeof init[Symbol.iterator] === 'function') {
        for (const entry of init) {
          const pair = [...entry]
          if (pair.length !== 2) throw new TypeError('URLSearchParams: an entry is not a pair')
          this.#list.push([text(pair[0]), text(pair[1])])
        }
      } else {
        for (const name of Object.keys(init)) this.#list.push([text(name), text(init[name])])
      }
    }
    #parse(query) {
      const flat = sys.parseQuery(query)
      this.#list = []
      for (let i = 0; i < flat.length; i += 2) this.#list.push([flat[i], flat[i + 1]])
    }
    static reset(params, query) { params.#parse(query) }
    #update() { this.#changed?.(this.toString()) }
    get size() { return this.#list.length }
    append(name, value) { this.#list.push([text(name), text(value)]); this.#update() }
    delete(name, value) {
      name = text(name)
      this.#list = this.#list.filter(([n, v]) => n !== name || (value !== undefined && v !== text(value)))
      this.#update()
    }
    get(name) { name = text(name); return this.#list.find(([n]) => n === name)?.[1] ?? null }
    getAll(name) { name = text(name); return this.#list.filter(([n]) => n === name).map(([, v]) => v) }
    has(name, value) { name = text(name); return this.#list.some(([n, v]) => n === name && (value === undefined || v === text(value))) }
    set(name, value) {
      name = text(name)
      const first = this.#list.findIndex(([n]) => n === name)
      if (first < 0) this.#list.push([name, text(value)])
      else {
        this.#list[first][1] = text(value)
        this.#list = this.#list.filter(([n], i) => n !== name || i === first)
      }
      this.#update()
    }
    sort() { this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); this.#update() }
    forEach(fn, self) { for (const [name, value] of this) Reflect.apply(fn, self, [value, name, this]) }
    *entries() { for (const [name, value] of this.#list) yield [name, value] }
    *keys() { for (const [name] of this.#list) yield name }
    *values() { for (const [, value] of this.#list) yield value }
    [Symbol.iterator]() { return this.entries() }
    toString() { return sys.formatQuery(this.#list.flat()) }
    get [Symbol.toStringTag]() { return 'URLSearchParams' }
  }
  const key = {}
  const text = (v) => sys.wellFormed(String(v))
  const { reset } = URLSearchParams
  delete URLSearchParams.reset

  const fields = ['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash', 'origin']
  class URL {
    #parts
    #params
    constructor(url, base) {
      const parts = sys.parseURL(text(url), base === undefined ? undefined : text(base))
      if (!parts) throw Object.assign(new TypeError(`Invalid URL: ${String(url).slice(0, 200)}`), { code: 'ERR_INVALID_URL', input: String(url) })
      this.#parts = parts
    }
    static canParse(url, base) { return Boolean(sys.parseURL(text(url), base === undefined ? undefined : text(base))) }
    static parse(url, base) { try { return new URL(url, base) } catch { return null } }
    static part(self, i) { return self.#parts[i] }
    static set(self, i, value) {
      const parts = sys.setURL(self.#parts[0], fields[i], text(value))
      if (parts) self.#parts = parts
      else if (i === 0) throw new TypeError('Invalid URL')
      if (self.#params) reset(self.#params, self.#parts[8].slice(1))
    }
    get searchParams() {
      return (this.#params ??= new URLSearchParams(this.#parts[8], {
        key,
        fn: (query) => { this.#parts = sys.setURL(this.#parts[0], 'search', query) ?? this.#parts },
      }))
    }
    toString() { return this.#parts[0] }
    toJSON() { return this.#parts[0] }
    get [Symbol.toStringTag]() { return 'URL' }
  }
  const { part, set } = URL
  delete URL.part
  delete URL.set
  fields.forEach((name, i) => {
    Object.defineProperty(URL.prototype, name, {
      configurable: true,
      enumerable: true,
      get() { return part(this, i) },
      set: name === 'origin' ? undefined : function (value) { set(this, i, value) },
    })
  })

  define(globalThis, 'URLSearchParams', URLSearchParams)
  define(globalThis, 'URL', URL)
})
