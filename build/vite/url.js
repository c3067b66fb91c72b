// node:url, as far as configurations use it.
export const { URL, URLSearchParams } = globalThis

export function fileURLToPath(url) {
  const { protocol, pathname } = new URL(url)
  if (protocol !== 'file:') throw new TypeError('The URL must be of scheme file')
  return decodeURIComponent(pathname).replace(/^\/([A-Za-z]:)/, '$1')
}

export const pathToFileURL = (path) => new URL(`file://${path.startsWith('/') ? '' : '/'}${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`)

export default { URL, URLSearchParams, fileURLToPath, pathToFileURL }
