// Renders cases, one after the other: with the native renderer or with react-dom.
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToReadableStream } from 'react-dom/server.bun'
import { cases } from './cases.jsx'
import { nonceOf } from './nonces.jsx'
import { caseOf, hasStatic } from './templates.jsx'
import { random } from './random.jsx'
import { steps, streamed, streams } from './streams.jsx'

export default {
  react: { React, ReactDOM, renderToReadableStream },
  routes: [],
  load: (request) => ({ status: 200, query: request.query, data: JSON.stringify(request.query.static ? Object.keys(cases).filter(hasStatic) : Object.keys(request.query.streaming ? streams : cases)) }),
  async render({ query }, host) {
    for (const name of JSON.parse(query.names)) {
      if (query.streaming) await stream(name, query, host)
      else await render(caseOf(name) ?? (() => random(Number(name))), query, host, nonceOf(name))
      host.write('\u0000')
    }
  },
}

async function stream(name, query, host) {
  const { at, run } = steps()
  await Promise.all([render(() => streamed(name, at), query, host, nonceOf(name)), run()])
}

async function render(make, query, host, nonce) {
  const errors = []
  const onError = (error) => { errors.push(String(error?.message ?? error)); return query.digest }
  try {
    const element = React.createElement('dx-root', null, make())
    if (query.native) {
      const done = host.render(element, { onError, nonce, static: Boolean(query.static), streaming: Boolean(query.streaming) })
      if (!(await done)) {
        errors.length = 0
        host.write('fell back')
      } else if (query.legacy && done !== true) host.write('\nwaited') // renderToString and renderToStaticMarkup do not
    } else {
      const stream = await renderToReadableStream(element, { onError, nonce })
      if (!query.streaming) await stream.allReady
      await host.pipe(stream)
    }
  } catch (error) {
    host.write(`\nthrew ${error?.name}: ${error?.message ?? String(error)}`)
  }
  for (const e of errors) host.write(`\nreported ${e}`)
}
