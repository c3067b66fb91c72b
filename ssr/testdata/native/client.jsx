// Hydrates trees in a browser and collects what React complains about. Most
// stand in containers of one document; what has scripts, or something for the
// head, has a document of its own, which gets its parts one after the other.
import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { hydrateRoot } from 'react-dom/client'
import { cases } from './cases.jsx'
import { steps, streamed } from './streams.jsx'

const channel = new MessageChannel()
const waiting = []
channel.port1.onmessage = () => waiting.shift()()
const task = () => new Promise((done) => { waiting.push(done); channel.port2.postMessage(null) })
const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

let complain = () => {}
for (const level of ['error', 'warn']) {
  console[level] = (...args) => {
    const text = args.map(String).join(' ')
    if (/hydrated but|hydration failed|did(n't| not) match/i.test(text)) complain('console: ' + firstLine(text))
  }
}
addEventListener('error', (event) => complain('error: ' + event.message))

// hydrateAll takes [name, parts of the HTML] of trees, and gives those that
// React complains about with its words.
globalThis.hydrateAll = async (list) => {
  const out = {}
  for (const [name, parts] of list) {
    const words = []
    complain = (text) => words.push(text)
    await hydrate(name, parts, words)
    if (words.length) out[name] = words
  }
  return out
}

async function hydrate(name, parts, words) {
  const stream = name.startsWith('stream ')
  const { at, run } = steps(task)
  const html = parts.join('')
  const own = stream || !html.startsWith('<dx-root>') || html.includes('<script')
  const rests = !stream && !html.includes('<!--$') // nothing comes later
  const place = own ? framed() : contained()
  place.write(parts[0])
  let committed = false
  const ref = () => { committed = true }
  let root
  const begin = () => {
    root = hydrateRoot(place.container(), createElement('dx-root', { ref }, stream ? streamed(name.slice(7), at) : cases[name]()), {
      onRecoverableError: (error) => words.push('recoverable: ' + firstLine(error)),
      onUncaughtError: (error) => words.push('uncaught: ' + firstLine(error)),
      onCaughtError() {},
    })
  }
  try {
    if (rests) flushSync(begin)
    else begin()
    const settled = stream && run()
    for (const part of parts.slice(1)) { await task(); place.write(part) }
    if (!rests || !committed) {
      await settled
      await place.revealed()
      for (let i = 0; !committed && i < 50 && words.length === 0; i++) await sleep(10)
      for (let i = 0; i < 30; i++) await task()
    }
    if (!committed && words.length === 0) words.push('nothing was hydrated')
  } catch (error) {
    words.push('thrown: ' + firstLine(error))
  }
  try { root?.unmount() } catch {}
  place.remove()
}

const firstLine = (error) => String(error?.message ?? error).split('\n')[0]

function contained() {
  const container = document.body.appendChild(document.createElement('div'))
  return {
    write: (html) => { container.innerHTML = html },
    container: () => container,
    revealed: () => sleep(15),
    remove: () => container.remove(),
  }
}

function framed() {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const inner = frame.contentDocument
  const write = (html) => { inner.write(html) }
  inner.open()
  frame.contentWindow.setTimeout = (show) => setTimeout(show) // React shows boundaries at most every 300 ms
  inner.write('<!doctype html><html><head></head><body><div id="root">')
  let first = true
  return {
    write(html) {
      if (!first) return write(html)
      first = false
      const at = html.indexOf('<dx-root>'), end = html.indexOf('</dx-root>') + 10
      inner.head.innerHTML = html.slice(0, at)
      write(html.slice(at, end) + '</div>' + html.slice(end))
    },
    container: () => inner.getElementById('root'),
    // Boundaries that the server completed are shown by its scripts, in their own time.
    async revealed() {
      inner.close()
      for (let i = 0; i < 50 && /<!--\$[?~]-->/.test(inner.getElementById('root')?.innerHTML ?? ''); i++) await sleep(10)
      await sleep(15)
    },
    remove: () => frame.remove(),
  }
}
