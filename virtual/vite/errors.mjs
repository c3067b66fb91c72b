// Errors that happen in the browser: their stacks are brought into the sources, for the overlay and for the terminal.
import { readFileSync } from 'node:fs'
import { codeFrame, fold, framesOf, linesOf, shown } from './frames.mjs'
import { explain } from './mismatch.mjs'

const inBrowser = '\0dx:development'

export default function errors(project) {
  return {
    name: 'dx:errors',
    apply: 'serve',
    config: (user) => ({ define: { __DX_OVERLAY__: user.server?.hmr !== false && user.server?.hmr?.overlay !== false } }),
    resolveId: (id) => (id === inBrowser ? id : undefined),
    load: (id) => (id === inBrowser ? readFileSync(new URL('development.mjs', import.meta.url), 'utf8') : undefined),
    transformIndexHtml: (_html, { server }) => {
      const src = `${server.config.base}@id/${inBrowser.replace('\0', '__x00__')}`
      return [{ tag: 'script', attrs: { type: 'module', src }, injectTo: 'head' }]
    },
    configureServer(server) {
      const answer = (act) => (data, client) => act(server, project, data, client).catch((error) => server.config.logger.error(`dx: ${error.stack}`))
      server.ws.on('dx:thrown', answer(thrown))
      server.ws.on('dx:mismatch', answer(mismatch))
    },
  }
}

async function thrown(server, project, { name, message, stack, shown: isShown }, client) {
  const text = clip(name ? `${name}: ${message}` : message)
  const frames = await framesOf(server, project, stack)
  const at = frames.find(({ owner }) => owner === '')
  if (isShown) {
    client.send('dx:thrown', {
      plugin: 'dx:browser',
      message: text,
      ...(at ? { id: at.file, loc: { file: at.file, line: at.line, column: at.column }, frame: codeFrame(at) } : {}),
      stack: fold(frames, ({ name, file, line, column }) => `    at ${call(name, `${file}:${line}:${column}`)}`, '    ').join('\n'),
    })
  }
  const notes = fold(frames, ({ name, file, line, column }) => `at ${call(name, `${shown(project, file)}:${line}:${column}`)}`)
  say(server, { message: `${text} (in the browser)`, ...place(project, at), notes: notes.join('\n') })
}

const call = (name, place) => (name ? `${name} (${place})` : place)

function place(project, at) {
  return at ? { file: shown(project, at.file), line: at.line, column: at.column, source: at.source } : {}
}

// mismatch explains what React found on taking over a page, to its console and to the terminal.
async function mismatch(server, project, { id, message, stack, nesting, page }, client) {
  const frames = await framesOf(server, project, stack)
  const at = frames.find(({ owner }) => owner === '')
  const { hint, diff } = explain({ message, nesting, source: at ? componentText(at) : [], line: at?.line })
  const where = at ? `${shown(project, at.file)}:${at.line}` : undefined
  const notes = [diff, hint].filter(Boolean).join('\n\n')
  const text = `Hydration mismatch: what the browser rendered is not what the server had sent\n\n${notes}`
  client.send('dx:mismatch', { id, text: where ? `${text}\n\nIn ${at.name || 'a component'} (${where})` : text })
  say(server, { kind: 'warning', message: `Hydration mismatch at ${page}`, ...place(project, at), notes })
}

// componentText is roughly the component in which a place is: what mismatches come from is looked for in it.
function componentText({ file, line }) {
  const lines = linesOf(file)
  let from = line - 1
  while (from > 0 && /^[\s})\]]|^$/.test(lines[from])) from--
  let to = line
  while (to < lines.length && !/^[})]/.test(lines[to])) to++
  return lines.slice(from, to + 1).map((text, i) => ({ line: from + i + 1, text }))
}

// say tells dx, which has the terminal; without dx, Vite's own log.
function say(server, event) {
  if (!process.env.DX_READY) return server.config.logger.error(`${event.message}\n${event.notes}`)
  event.notes = clip(event.notes)
  event.source = event.source?.slice(0, 500)
  process.stdout.write(`\x1edx ${JSON.stringify({ event: 'problem', ...event })}\n`)
}

// clip keeps what dx reads as one line short enough for it.
const clip = (text = '') => (text.length > 2000 ? `${text.slice(0, 2000)}…` : text)
