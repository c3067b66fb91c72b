// Renders every case with react-dom/server in Node: a line of JSON for each.
import { createElement } from 'react'
import { renderToReadableStream } from 'react-dom/server.edge'
import { cases } from './cases.jsx'
import { caseOf } from './templates.jsx'

console.error = console.warn = () => {}
process.on('unhandledRejection', () => {}) // development builds call components again for their stacks
const only = process.argv[2] ? JSON.parse(process.argv[2]) : Object.keys(cases)
for (const name of only) {
  let text = ''
  const errors = []
  try {
    const stream = await renderToReadableStream(createElement('dx-root', null, caseOf(name)()), {
      onError: (error) => { errors.push(String(error?.message ?? error)); return 'd<"' },
    })
    await stream.allReady
    text = await new Response(stream).text()
  } catch (error) {
    text = `\nthrew ${error?.name}: ${error?.message ?? String(error)}`
  }
  console.log(JSON.stringify([name, text + errors.map((e) => `\nreported ${e}`).join('')]))
}
