// The server's entry: what the host calls for a request. `dx eject index.js`
//
//   routes               the route table, in the order in which it is tried
//   load(request, host)  runs the route's functions; gives the outcome
//   render(outcome, host) writes the page's HTML
//   react                what the host's own renderer works with
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToReadableStream } from 'react-dom/server.bun'
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

async function load(request, host) {
  const route = routes[request.route]
  const outcome = { status: 200, headers: [], route, layout: route?.layout ?? 'default' }
  const ctx = (outcome.ctx = createServerContext(request, host, outcome, route))
  try {
    const { state, default: init } = context
    ctx.state = state?.() ?? {}
    await init?.(ctx)
    if (request.error !== undefined) fail(outcome, JSON.parse(request.error))
    else await run(request, host, outcome, await route.load())
  } catch (thrown) {
    answer(outcome, thrown)
  }
  if (outcome.error) outcome.error = host.encode(outcome.error, 'error')
  outcome.head = host.encode(ctx.head, 'head')
  outcome.state = host.encode(ctx.state, 'state')
  ctx.state = JSON.parse(outcome.state)
  return outcome
}

// run goes through the route's functions, in the order of the documentation.
async function run(request, host, outcome, page) {
  const { ctx } = outcome
  outcome.page = page
  await page.preHandler?.(ctx)
  if (outcome.redirect) return
  const data = page.getData ? await page.getData(ctx) : ctx.data
  if (outcome.redirect) return
  setData(host, outcome, data)
  if (request.step === 'data') return
  ctx.head = (await page.getMeta?.(ctx)) ?? {}
  const more = await page.onEnter?.(ctx)
  if (more && typeof more === 'object') setData(host, outcome, { ...ctx.data, ...more })
}

// The component sees what the browser will see: encoded once, decoded once.
function setData(host, outcome, data) {
  outcome.data = host.encode(data, 'data')
  outcome.ctx.data = outcome.data === undefined ? undefined : JSON.parse(outcome.data)
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
    errors.forEach((error) => console.error(error))
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
  const element = React.createElement('dx-root', null, React.createElement(Base, { view }))
  // The host renders what it can as react-dom would, much faster. It says false
  // when nothing was sent. `export const renderer = 'react-dom'` in a page skips it.
  if (page?.renderer === 'react-dom' || !(await host.render(element, { onError, onShell, signal, streaming, page: name }))) {
    errors.length = 0
    const stream = await renderToReadableStream(element, { onError, signal })
    if (!streaming) await stream.allReady
    onShell()
    await host.pipe(stream)
  }
  outcome.resources = host.encode(ctx.resources.settled, 'resources')
}
