// Hydrates trees in a browser and collects what React complains about. Most
// stand in containers of one document; what has React's scripts has a document
// of its own, which gets its parts one after the other.
import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { hydrateRoot } from 'react-dom/client'
import './nonces.jsx'
import { caseOf } from './templates.jsx'
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
// React complains about with its words, and how many it looked at. It ends where
// the browser throws in the middle of React's work: React is of no use then.
globalThis.hydrateAll = async (list) => {
  const complaints = {}
  let looked = 0
  for (const [name, chunks] of list) {
    const words = []
    complain = (text) => words.push(text)
    const usable = await hydrate(name, chunks, words)
    if (words.length) complaints[name] = words
    looked++
    if (!usable) break
  }
  return { complaints, looked }
}

async function hydrate(name, chunks, words) {
  const stream = name.startsWith('stream ')
  const { at, run } = steps(task)
  const html = chunks.join('')
  const own = stream || html.includes('$R')
  const rests = !stream && !html.includes('<!--$') // nothing comes later
  const place = own ? framed() : contained()
  place.write(chunks[0])
  let committed = false
  const ref = () => { committed = true }
  let root, usable = true
  const begin = () => {
    root = hydrateRoot(place.container(), createElement('dx-root', { ref }, stream ? streamed(name.slice(7), at) : caseOf(name)()), {
      onRecoverableError: (error) => words.push('recoverable: ' + firstLine(error)),
      onUncaughtError: (error) => words.push('uncaught: ' + firstLine(error)),
      onCaughtError() {},
    })
  }
  try {
    if (rests) flushSync(begin)
    else begin()
    const settled = stream && run()
    for (const chunk of chunks.slice(1)) { await task(); place.write(chunk) }
    if (!rests || !committed) {
      await settled
      await place.revealed()
      for (let i = 0; !committed && i < 50 && words.length === 0; i++) await sleep(10)
      for (let i = 0; i < 30; i++) await task()
    }
    if (!committed && words.length === 0) words.push('nothing was hydrated')
  } catch (error) {
    words.push('thrown: ' + firstLine(error))
    usable = false
  }
  try { root?.unmount() } catch { usable = false }
  place.remove()
  return usable
}

const firstLine = (error) => String(error?.message ?? error).split('\n')[0]

function parts(html) {
  const at = html.indexOf('<dx-root>'), end = html.indexOf('</dx-root>') + 10
  return [html.slice(0, at), html.slice(at, end), html.slice(end)]
}

function contained() {
  const before = new Set(document.head.childNodes)
  const container = document.body.appendChild(document.createElement('div'))
  return {
    write(html) {
      const [hoisted, content] = parts(html)
      document.head.insertAdjacentHTML('beforeend', hoisted)
      container.innerHTML = content
    },
    container: () => container,
    revealed: () => sleep(15),
    remove() {
      container.remove()
      for (const node of [...document.head.childNodes]) if (!before.has(node)) node.remove()
    },
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
      const [hoisted, content, rest] = parts(html)
      inner.head.innerHTML = hoisted
      write(content + '</div>' + rest)
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
