// The least that serves React pages with Node: node:http, react-dom/server and
// the data beside the page.
import { createServer } from 'node:http'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { pages } from './pages.jsx'
import { loadProducts } from './shared/data.js'
import { sendFile } from './shared/static.mjs'

const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
  '<title>Bench</title><script type="module" src="/assets/client.js"></script></head><body><div id="root">'
const tail = (data) => `</div><script id="data" type="application/json">${JSON.stringify(data ?? null).replaceAll('<', '\\u003c')}</script></body></html>`

const loaders = { typical: loadProducts }

createServer(async (req, res) => {
  if (sendFile(req, res, '/assets/', new URL('./', import.meta.url))) return
  const name = req.url.slice(1)
  const page = pages[name]
  if (!page) return res.writeHead(404).end()
  res.setHeader('content-type', 'text/html; charset=utf-8')
  const data = await loaders[name]?.()
  if (name === 'streamed') return stream(res, page(data), tail(data))
  res.end(head + renderToString(page(data)) + tail(data))
}).listen(Number(process.env.PORT), '127.0.0.1')

function stream(res, element, tail) {
  const { pipe } = renderToPipeableStream(element, {
    onShellReady() {
      res.write(head)
      pipe({ write: (chunk) => res.write(chunk), flush() {}, on() {}, end: () => res.end(tail), destroy: (error) => res.destroy(error) })
    },
  })
}
