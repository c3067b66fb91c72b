// Renders pages of libraries: in goja as the host does, in Node with the same
// bundle.
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToReadableStream } from 'react-dom/server.bun'
import { renderToReadableStream as renderInNode } from 'react-dom/server.edge'

export function application(pages) {
  return {
    react: { React, ReactDOM, renderToReadableStream },
    routes: [],
    load: (request) => ({ status: 200, query: request.query, data: JSON.stringify(Object.keys(pages)) }),
    async render({ query }, host) {
      const element = <dx-root>{React.createElement(pages[query.page])}</dx-root>
      const onError = (error) => { host.log('error', String(error?.stack ?? error)) }
      if (await host.render(element, { onError })) return
      const stream = await renderToReadableStream(element, { onError })
      await stream.allReady
      await host.pipe(stream)
    },
    async inNode(print) {
      for (const [name, Page] of Object.entries(pages)) {
        let text
        try {
          const stream = await renderInNode(<dx-root><Page /></dx-root>, { onError: (error) => { text ??= 'failed: ' + error.stack } })
          await stream.allReady
          text ??= await new Response(stream).text()
        } catch (error) {
          text ??= 'failed: ' + error.stack
        }
        print(JSON.stringify([name, text]))
      }
    },
  }
}
