// What dx in front of Vite needs of it: one line when it is ready, two endpoints, and an end when dx is gone.
import { timingSafeEqual } from 'node:crypto'
import { fstatSync } from 'node:fs'
import { version } from 'vite'
import { failure } from './failure.mjs'
import { pipelineActions } from './pipeline.mjs'

export default function host() {
  return {
    name: 'dx:host',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(endpoints(server))
      if (!process.env.DX_READY) return
      endWithInput()
      server.printUrls = () => {} // nobody is to open Vite's own address
      server.httpServer?.once('listening', () => ready(server))
    },
  }
}

// ready tells dx where Vite listens. It comes again after each of Vite's restarts, perhaps with another address.
function ready({ httpServer, config }) {
  const { address, port, family } = httpServer.address()
  const any = address === '0.0.0.0' || address === '::'
  const name = any ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address
  const line = {
    event: 'ready',
    url: `${config.server.https ? 'https' : 'http'}://${name}:${port}`,
    vite: version,
    base: config.base,
    noOverlay: config.server.hmr === false || config.server.hmr?.overlay === false,
    token: config.webSocketToken,
    config: config.dxUserConfig !== undefined ? config.dxUserConfig : config.configFile ?? null,
  }
  process.stdout.write(`\x1edx ${JSON.stringify(line)}\n`)
}

// endWithInput ends the process with the pipe that dx holds: also when dx could not say good-bye.
function endWithInput() {
  const once = Symbol.for('dx.endWithInput')
  if (globalThis[once] || !isPipe(0)) return
  globalThis[once] = true
  const end = () => process.exit(0)
  process.stdin.on('end', end).on('error', end).resume()
}

function isPipe(fd) {
  try {
    const info = fstatSync(fd)
    return info.isFIFO() || info.isSocket()
  } catch {
    return false
  }
}

// endpoints: POST /@dx/html?url=… transforms the body as Vite does an HTML file; POST /@dx/send sends the body, a JSON
// object, to every open page; POST /@dx/module and /@dx/config are those of pipeline.mjs, which answer with JSON.
function endpoints(server) {
  return async (req, res, next) => {
    const url = new URL(req.url, 'http://localhost')
    if (url.pathname !== '/@dx' && !url.pathname.startsWith('/@dx/')) return next()
    const action = actions[url.pathname]
    if (!action || req.method !== 'POST' || !isDx(req.headers['x-dx-token'])) return answer(res, 404, 'text/plain', 'Not Found\n')
    try {
      const html = await action(server, url, await read(req))
      answer(res, html === undefined ? 204 : 200, 'text/html; charset=utf-8', html)
    } catch (error) {
      const { message, stack, frame, loc, id, plugin } = error
      answer(res, 500, 'application/json', JSON.stringify({ message, stack, frame, loc, id, plugin }))
    }
  }
}

const actions = {
  '/@dx/html': (server, url, body) => server.transformIndexHtml(url.searchParams.get('url') ?? '/', body),
  '/@dx/send': (server, _url, body) => server.ws.send(JSON.parse(body)),
  ...Object.fromEntries(Object.entries(pipelineActions).map(([name, action]) => [`/@dx/${name}`, asJSON(action)])),
}

// asJSON gives what an action returns, or { error }; nothing when it is to be asked again.
function asJSON(action) {
  return async (server, _url, body) => {
    try {
      const result = process.env.DX_PIPELINE ? await action(server, JSON.parse(body)) : undefined
      return result && JSON.stringify(result)
    } catch (error) {
      return JSON.stringify({ error: failure(error) })
    }
  }
}

function isDx(token) {
  const want = Buffer.from(process.env.DX_TOKEN ?? '')
  const got = Buffer.from(token ?? '')
  return want.length > 0 && got.length === want.length && timingSafeEqual(got, want)
}

async function read(req) {
  const chunks = []
  for await (const chunk of req) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function answer(res, status, type, body) {
  res.statusCode = status
  res.setHeader('content-type', type)
  res.setHeader('cache-control', 'no-store')
  res.end(body)
}
