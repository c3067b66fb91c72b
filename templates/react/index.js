// The server's entry: what the host calls for a request. `dx eject index.js`
//
//   routes               the route table, in the order in which it is tried
//   load(request, host)  runs the route's functions; gives the outcome
//   render(outcome, host) writes the page's HTML, or the rest of its data
//   react                what the host's own renderer works with
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { jsx } from 'react/jsx-runtime'
import { renderToReadableStream } from 'react-dom/server.bun'
import Base from '/dx:base.jsx'
import layouts from '/dx:layouts.js'
import { shownAt } from '/dx:levels.js'
import { loadAround, run } from '/dx:lifecycle.js'
import { describePage } from '/dx:prerender.js'
import routes from '/dx:routes.js'
import { createServerContext } from '/dx:server-context.js'
import { Sender } from '/dx:sender.js'
import { changesOf, entriesOf } from '/dx:state.js'
import * as context from '/dx:context.js'

// React before 19.2 has no nonce for styles.
const onlyScripts = /^19\.[01]\./.test(React.version)

export default {
  routes: routes.map(({ load, ranks, ...route }) => route),
  load,
  render,
  react: { React, ReactDOM, renderToReadableStream },
}

// load gives an outcome, or a promise of one when there is something to wait
// for: an await costs as much as a small component.
function load(request, host) {
  const route = routes[request.route]
  if (request.step === 'describe') return describePage(route).then((page) => ({ plain: JSON.stringify(page) }))
  const outcome = { status: 200, headers: [], route, layout: route?.layout ?? 'default', step: request.step, nonce: request.nonce, levels: [], at: -1 }
  outcome.sender = new Sender(host, route?.pattern)
  outcome.ctx = createServerContext(request, host, outcome, route)
  let waiting
  try {
    waiting = start(request, host, outcome)
  } catch (thrown) {
    waiting = answer(request, host, outcome, thrown)
  }
  return waiting ? loadLater(request, host, outcome, waiting) : finish(request, host, outcome)
}

async function loadLater(request, host, outcome, waiting) {
  try {
    await waiting
  } catch (thrown) {
    await answer(request, host, outcome, thrown)
  }
  return finish(request, host, outcome)
}

function start(request, host, outcome) {
  const { ctx } = outcome
  ctx.state = context.state?.() ?? {}
  const ready = context.default?.(ctx)
  return ready ? Promise.resolve(ready).then(() => go(request, host, outcome)) : go(request, host, outcome)
}

function go(request, host, outcome) {
  if (request.step === 'prerender' || (request.step === 'data' && !request.plain)) outcome.before = entriesOf(outcome.ctx.state, encodeOr(host))
  return request.error === undefined ? run(request, host, outcome) : failed(outcome, JSON.parse(request.error))
}

function finish(request, host, outcome) {
  if (outcome.redirect) return outcome
  collect(outcome, host)
  outcome.pending = outcome.sender.pending
  return outcome.pending ? hold(request, host, outcome) : outcome
}

// hold waits for promises where they can't follow later.
async function hold(request, host, outcome) {
  const { sender, route, step } = outcome
  if (step !== 'data' && route?.clientOnly) {
    outcome.promises = await sender.finish(deadline(host, () => true))
    outcome.pending = false
  }
  if (!request.plain) return outcome
  try {
    outcome.plain = await sender.settled(outcome.plain, 'data')
  } catch (thrown) {
    if (thrown?.name !== 'HTTPError') throw thrown
    fail(outcome, describe(thrown), -1)
    outcome.error = host.encode(outcome.failure, 'error')
  }
  return outcome
}

// collect encodes what is sent beside the page.
function collect(outcome, host) {
  const { ctx, levels, step } = outcome
  let fields = ''
  for (let i = 0; i < levels.length; i++) {
    const { id, field } = levels[i]
    if (field) fields += `${fields && ','}${JSON.stringify(id)}:${field}`
  }
  if (fields) outcome.data = `{${fields}}`
  outcome.plain = levels.at(-1)?.field
  if (outcome.failure) outcome.error = host.encode(outcome.failure, 'error')
  if (outcome.before) outcome.changes = changesOf(outcome.before, entriesOf(ctx.state, (value, name) => outcome.sender.encode(value, name)))
  if (step === 'data') return
  outcome.head = host.encode(ctx.head, 'head')
  outcome.state = outcome.sender.encode(ctx.state, 'state')
  ctx.state = ctx.snapshot = outcome.sender.decode(outcome.state)
}

// encodeOr encodes what is only compared: what can't be sent counts as nothing.
const encodeOr = (host) => (value, name) => {
  try {
    return host.encodeField(value, name)
  } catch {
    return undefined
  }
}

// answer turns what a page threw into an answer. An error that is not meant as
// one is reported, and shown by the nearest ErrorBoundary; where there is none
// it goes on to the host, which answers 500.
async function answer(request, host, outcome, thrown) {
  const level = outcome.at
  if (thrown?.name === 'Redirect') outcome.ctx.reply.redirect(thrown.to, thrown.code, thrown.external)
  else if (thrown?.name === 'HTTPError') fail(outcome, describe(thrown), level)
  else if (outcome.levels.length === 0 || shownAt(outcome.levels, { level }) < 0) throw thrown
  else fail(outcome, host.report(thrown), level)
  if (outcome.failure?.level > 0) {
    try {
      await loadAround(request, host, outcome)
    } catch (thrown) { // further out than before
      await answer(request, host, outcome, thrown)
    }
  }
}

// failed is for what went wrong in the Go program. Nested layouts have no data then.
async function failed(outcome, error) {
  const { route, ctx } = outcome
  if (route?.chain.length === 0) outcome.levels.push({ id: route.id, module: (outcome.page = await route.load()), ctx })
  fail(outcome, error, outcome.levels.length - 1)
}

const describe = ({ status, message, data }) => ({ status, message, data })

function fail(outcome, error, level) {
  outcome.status = error.status
  outcome.failure = { ...error, level }
  outcome.ctx.head = { title: error.message }
}

// render writes the page. A component that throws is reported, and what is
// around it is rendered with the error in its place.
function render(outcome, host) {
  if (outcome.step === 'data') return outcome.sender.follow()
  const { ctx, levels } = outcome
  const { default: Layout } = (layouts[outcome.layout] ?? layouts.default)()
  const view = { ctx, Layout, levels, error: outcome.failure }
  let waiting
  try {
    waiting = write(outcome, host, view)
  } catch (thrown) {
    waiting = Promise.reject(thrown)
  }
  if (waiting || outcome.sender.pending) return renderLater(outcome, host, view, waiting)
  settle(outcome, host)
}

async function renderLater(outcome, host, view, waiting) {
  for (;;) {
    try {
      await waiting
      break
    } catch (thrown) {
      const { levels } = view
      const at = view.error ? shownAt(levels, view.error) : levels.length
      const meant = thrown?.name === 'HTTPError'
      const shown = meant || host.showsErrors || shownAt(levels, { level: at - 1 }) >= 0
      if (at === -2 || !shown || host.began()) throw thrown
      if (meant) host.answer(thrown.status)
      view.error = outcome.failure = { ...(meant ? describe(thrown) : host.report(thrown)), level: at - 1 }
      outcome.error = host.encode(outcome.failure, 'error')
      waiting = (async () => write(outcome, host, view))()
    }
  }
  if (outcome.sender.pending && !outcome.route?.serverOnly) outcome.promises = await outcome.sender.finish(outcome.signal)
  settle(outcome, host)
}

// settle encodes the resources that were loaded while rendering.
function settle(outcome, host) {
  if (outcome.settled) outcome.resources = host.encode(outcome.settled, 'resources')
}

// write gives a promise when it has to wait.
function write(outcome, host, view) {
  const { route, page, nonce } = outcome
  const errors = [] // inside Suspense boundaries: the browser tries those again
  let sent = false
  const onError = (error) => void (sent ? note(host, error) : errors.push(error))
  const onShell = () => {
    sent = true
    for (let i = 0; i < errors.length; i++) note(host, errors[i])
  }
  const isStatic = route?.serverOnly && !route.streaming
  const streaming = (route?.streaming || (outcome.sender.pending && !isStatic)) && !view.error && outcome.step !== 'prerender'
  const signal = streaming ? (outcome.signal = deadline(host, () => sent)) : undefined
  const name = view.error ? 'the error page' : route?.pattern
  // dx-root is not sent: it tells the host where the page begins and, being an
  // element, lets React stream a Suspense boundary that has no other around it.
  const element = () => jsx('dx-root', { children: jsx(Base, { view }) })
  const options = { onError, onShell, signal, streaming, page: name, static: isStatic, nonce: onlyScripts ? (nonce?.script ?? nonce) : nonce }
  // The host renders what it can as react-dom would, much faster. It says false
  // when nothing was sent. `export const renderer = 'react-dom'` in a page skips it.
  const done = page?.renderer !== 'react-dom' && host.render(element, options)
  if (done === true) return
  return done ? done.then((done) => (done ? undefined : withReactDOM(host, element, options, errors))) : withReactDOM(host, element, options, errors)
}

const note = (host, error) => void (host.note(error) || console.error(error))

async function withReactDOM(host, element, { onError, onShell, signal, streaming, nonce }, errors) {
  errors.length = 0
  const stream = await renderToReadableStream(element(), { onError, signal, nonce })
  if (!streaming) await stream.allReady
  onShell()
  await host.pipe(stream)
}

// deadline aborts shortly before the host's: a page that streams leaves to the
// browser what is still missing, and ends as a whole one.
function deadline(host, started) {
  const stop = new AbortController()
  setTimeout(() => started() && stop.abort(new Error('The deadline passed: the browser renders what is missing')), host.timeLeft())
  return stop.signal
}
