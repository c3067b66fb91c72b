// The server's entry: what the host calls for a request. `dx eject index.js`
//
//   routes               the route table, in the order in which it is tried
//   load(request, host)  runs the route's functions; gives the outcome
//   render(outcome, host) writes the page's HTML
//   react                what the host's own renderer works with
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToReadableStream } from 'react-dom/server.bun'
import { jsx } from 'react/jsx-runtime'
import Base from '/dx:base.jsx'
import layouts from '/dx:layouts.js'
import routes from '/dx:routes.js'
import { createServerContext } from '/dx:server-context.js'
import * as context from '/dx:context.js'

export default {
  routes: routes.map(({ load, ranks, ...route }) => route),
  load,
  render,
  react: { React, ReactDOM, renderToReadableStream },
}

// load goes through the route's functions, in the order of the documentation. It
// awaits only what there is: an await costs as much as a small component.
async function load(request, host) {
  const route = routes[request.route]
  const outcome = { status: 200, headers: [], route, layout: route?.layout ?? 'default' }
  const ctx = (outcome.ctx = createServerContext(request, host, outcome, route))
  try {
    ctx.state = context.state?.() ?? {}
    const ready = context.default?.(ctx)
    if (ready) await ready
    if (request.error !== undefined) fail(outcome, JSON.parse(request.error))
    else {
      const loaded = route.load()
      const page = (outcome.page = loaded instanceof Promise ? await loaded : loaded)
      if (page.preHandler) await page.preHandler(ctx)
      const data = page.getData && !outcome.redirect ? await page.getData(ctx) : ctx.data
      if (!outcome.redirect) setData(request, host, outcome, data)
      if (!outcome.redirect && request.step !== 'data') {
        if (page.getMeta) ctx.head = (await page.getMeta(ctx)) ?? {}
        const more = page.onEnter && (await page.onEnter(ctx))
        if (more && typeof more === 'object') setData(request, host, outcome, { ...ctx.data, ...more })
      }
    }
  } catch (thrown) {
    answer(outcome, thrown)
  }
  if (outcome.error) outcome.error = host.encode(outcome.error, 'error')
  if (outcome.redirect || request.step === 'data') return outcome
  outcome.head = host.encode(ctx.head, 'head')
  outcome.state = host.encode(ctx.state, 'state')
  ctx.state = ctx.snapshot = JSON.parse(outcome.state)
  return outcome
}

// The component sees what the browser will see: encoded once, decoded once.
function setData({ step }, host, outcome, data) {
  const text = (outcome.data = host.encode(data, 'data'))
  if (step !== 'data') outcome.ctx.data = text === undefined ? undefined : JSON.parse(text)
}

// answer turns what a page threw into an answer; an error that is not meant
// as one goes on to the host, which answers 500.
function answer(outcome, thrown) {
  if (thrown?.name === 'Redirect') outcome.ctx.reply.redirect(thrown.to, thrown.code, thrown.external)
  else if (thrown?.name === 'HTTPError') fail(outcome, { status: thrown.status, message: thrown.message, data: thrown.data })
  else throw thrown
}

function fail(outcome, error) {
  outcome.status = error.status
  outcome.error = outcome.failure = error
  outcome.data = undefined
  outcome.ctx.head = { title: error.message }
}

async function render(outcome, host) {
  const { ctx, page, route, failure } = outcome
  const { default: Layout } = (layouts[outcome.layout] ?? layouts.default)()
  const view = { ctx, Layout, Page: page?.default, error: failure }
  const errors = [] // inside Suspense boundaries: the browser tries those again
  let sent = false
  const onError = (error) => void (sent ? console.error(error) : errors.push(error))
  const onShell = () => {
    sent = true
    for (let i = 0; i < errors.length; i++) console.error(errors[i])
  }
  const streaming = Boolean(route?.streaming) && !failure
  // Shortly before the deadline a page that streams leaves to the browser what
  // is still missing, and ends as a whole one.
  const stop = new AbortController()
  if (streaming) setTimeout(() => sent && stop.abort(new Error('The deadline passed: the browser renders what is missing')), host.timeLeft())
  const signal = streaming ? stop.signal : undefined
  const name = failure ? 'the error page' : route?.pattern
  // dx-root is not sent: it tells the host where the page begins and, being an
  // element, lets React stream a Suspense boundary that has no other around it.
  const element = jsx('dx-root', { children: jsx(Base, { view }) })
  // The host renders what it can as react-dom would, much faster. It says false
  // when nothing was sent. `export const renderer = 'react-dom'` in a page skips it.
  let done = page?.renderer !== 'react-dom' && host.render(element, { onError, onShell, signal, streaming, page: name })
  if (done instanceof Promise) done = await done
  if (!done) {
    errors.length = 0
    const stream = await renderToReadableStream(element, { onError, signal })
    if (!streaming) await stream.allReady
    onShell()
    await host.pipe(stream)
  }
  if (outcome.settled) outcome.resources = host.encode(outcome.settled, 'resources')
}
