// Client scripts, for the servers that bring no static file handler.
import { createReadStream } from 'node:fs'

const types = { js: 'text/javascript', css: 'text/css', json: 'application/json' }

// sendFile answers with the file below root when the path begins with prefix.
export function sendFile(req, res, prefix, root) {
  if (!req.url.startsWith(prefix) || req.url.includes('..')) return false
  const path = req.url.slice(1).split('?')[0]
  createReadStream(new URL(path, root))
    .on('error', () => res.writeHead(404).end())
    .on('open', function () {
      res.writeHead(200, { 'content-type': types[path.split('.').pop()] ?? 'application/octet-stream' })
      this.pipe(res)
    })
  return true
}
