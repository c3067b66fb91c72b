// How a page is written: by the host's renderer, or by react-dom. `dx eject render.js`
import { version } from 'react'
import { jsx } from 'react/jsx-runtime'
import { renderToReadableStream } from 'react-dom/server.bun'
import Base from '/dx:base.jsx'
import layouts from '/dx:layouts.js'
import { shownAt } from '/dx:levels.js'
import { deadline, describe } from '/dx:outcome.js'

// React before 19.2 has no nonce for styles.
const onlyScripts = /^19\.[01]\./.test(version)

// render writes the page. A component that throws is reported, and what is
// around it is rendered with the error in its place.
export function render(outcome, host) {
  if (outcome.step === 'data') return outcome.sender.follow()
  const { ctx, levels, failure } = outcome
  const { default: Layout } = (layouts[outcome.layout] ?? layouts.default)()
  const view = { ctx, Layout, levels, error: failure }
  let waiting
  try {
    waiting = write(outcome, host, view)
  } catch (thrown) {
    waiting = Promise.reject(thrown)
  }
  if (waiting || outcome.made?.sender?.pending) return renderLater(outcome, host, view, waiting)
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
  const { route, request, page } = outcome
  const writing = { __proto__: writings, outcome, host, view, page: view.error ? 'the error page' : route?.pattern }
  const waits = outcome.made?.sender?.pending
  if (route?.serverOnly && !route.streaming) writing.static = true
  else if ((route?.streaming || waits) && !view.error && outcome.step !== 'prerender') {
    writing.streaming = true
    writing.signal = outcome.signal = deadline(host, () => writing.sent)
  }
  const { nonce } = request
  if (nonce) writing.nonce = onlyScripts ? (nonce.script ?? nonce) : nonce
  // The host renders what it can as react-dom would, much faster. It says false
  // when nothing was sent. `export const renderer = 'react-dom'` in a page skips it.
  const done = page?.renderer !== 'react-dom' && host.render(writing.element, writing)
  if (done === true) return
  return done ? done.then((done) => (done ? undefined : withReactDOM(writing))) : withReactDOM(writing)
}

// What the writing of a view is to a renderer: options that it reads, and
// methods that it calls.
const writings = {
  static: false,
  streaming: false,
  signal: undefined,
  nonce: undefined,
  sent: false,
  errors: undefined, // inside Suspense boundaries: the browser tries those again
  // dx-root is not sent: it tells the host where the page begins and, being an
  // element, lets React stream a Suspense boundary that has no other around it.
  element() {
    const { view } = this
    return jsx('dx-root', { children: jsx(Base, { view }) })
  },
  onError(error) {
    if (this.sent) note(this.host, error)
    else (this.errors ??= []).push(error)
  },
  onShell() {
    this.sent = true
    this.errors?.forEach((error) => note(this.host, error))
    const { heads } = this.outcome
    if (heads) this.host.write(heads.map((html) => html()).join(''))
  },
}

// note tells the host of an error that the browser makes good; who has no use for it leaves it to the console.
const note = (host, error) => void (host.note(error) || console.error(error))

async function withReactDOM(writing) {
  const { host, signal, streaming, nonce } = writing
  writing.errors = undefined
  const stream = await renderToReadableStream(writing.element(), { onError: (error) => writing.onError(error), signal, nonce })
  if (!streaming) await stream.allReady
  writing.onShell()
  await host.pipe(stream)
}
