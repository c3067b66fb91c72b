// The server's entry: what the host calls for a request. `dx eject index.js`
//
//   routes               the route table, in the order in which it is tried
//   load(request, host)  runs the route's functions; gives the outcome
//   render(outcome, host) writes the page's HTML, or the rest of its data
//   react                what the host's own renderer works with
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToReadableStream } from 'react-dom/server.bun'
import { load } from '/dx:outcome.js'
import { render } from '/dx:render.js'
import routes from '/dx:routes.js'

export default {
  routes: routes.map(({ load, ranks, ...route }) => route),
  load,
  render,
  react: { React, ReactDOM, renderToReadableStream },
}
