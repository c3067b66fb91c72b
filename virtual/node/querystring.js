// node:querystring.
const escape = encodeURIComponent
const unescape = (text) => {
  try { return decodeURIComponent(text) } catch { return text }
}
const stringify = (values, separator = '&', equals = '=') => Object.entries(values ?? {})
  .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => escape(name) + equals + escape(typeof one === 'object' || one === undefined ? '' : String(one))))
  .join(separator)
const parse = (text, separator = '&', equals = '=') => {
  const out = Object.create(null)
  for (const part of String(text).split(separator)) {
    if (!part) continue
    const [name, ...rest] = part.replaceAll('+', ' ').split(equals)
    const key = unescape(name)
    const value = unescape(rest.join(equals))
    if (key in out) out[key] = [].concat(out[key], value)
    else out[key] = value
  }
  return out
}
Object.assign(module.exports, { escape, unescape, stringify, parse, encode: stringify, decode: parse })
