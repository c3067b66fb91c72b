// node:url, over the URL of the web.
const { URL, URLSearchParams } = globalThis
const fileURLToPath = (url) => {
  const { protocol, pathname } = new URL(url)
  if (protocol !== 'file:') throw new TypeError('The URL must be of scheme file')
  return decodeURIComponent(pathname)
}
const pathToFileURL = (path) => {
  const url = new URL('file:///')
  url.pathname = (path.startsWith('/') ? path : `/${path}`).replace(/[%\\\n\r\t?#]/g, encodeURIComponent)
  return url
}
const fields = ['href', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']
const parse = (text, query) => {
  const out = { auth: null, slashes: null, query: null, path: null }
  const absolute = URL.canParse(text)
  const url = new URL(text, 'http://relative')
  for (const name of fields) out[name] = url[name] || null
  if (!absolute) out.protocol = out.host = out.hostname = null
  if (!absolute) out.href = text
  else {
    out.slashes = text.includes('//') || null
    if (url.username) out.auth = decodeURIComponent(url.username) + (url.password ? `:${decodeURIComponent(url.password)}` : '')
  }
  if (!absolute && !text.startsWith('/')) out.pathname = url.pathname.slice(1) || null
  out.path = (out.pathname ?? '') + (out.search ?? '') || null
  out.query = query ? Object.fromEntries(url.searchParams) : out.search?.slice(1) ?? null
  return out
}
const format = (url) => {
  if (typeof url === 'string' || url instanceof URL) return String(url)
  const query = typeof url.query === 'object' && url.query ? String(new URLSearchParams(url.query)) : ''
  const search = url.search ?? (query && `?${query}`)
  const host = url.host ?? (url.hostname ? url.hostname + (url.port ? `:${url.port}` : '') : '')
  const protocol = url.protocol ? url.protocol.replace(/:?$/, ':') : ''
  return `${protocol}${host || url.slashes ? '//' : ''}${url.auth ? `${url.auth}@` : ''}${host}${url.pathname ?? ''}${search ?? ''}${url.hash ?? ''}`
}
const resolve = (from, to) => {
  const url = new URL(to, new URL(from, 'resolve://'))
  return url.protocol === 'resolve:' ? url.pathname + url.search + url.hash : url.href
}
Object.assign(module.exports, { URL, URLSearchParams, fileURLToPath, pathToFileURL, parse, format, resolve, domainToASCII: (name) => (URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : '') })
