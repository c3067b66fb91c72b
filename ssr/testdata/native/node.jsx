// Renders every case with react-dom/server in Node: a line of JSON for each.
import { createElement } from 'react'
import { renderToReadableStream, renderToStaticMarkup, renderToString } from 'react-dom/server.edge'
import { cases } from './cases.jsx'
import { nonceOf } from './nonces.jsx'
import { caseOf, hasStatic } from './templates.jsx'
import { random } from './random.jsx'
import { steps, streamed, streams } from './streams.jsx'

console.error = console.warn = () => {}
process.on('unhandledRejection', () => {}) // development builds call components again for their stacks
for (const name of Object.keys(cases)) await print(name, () => caseOf(name)(), true, nonceOf(name))
if (process.env.NODE_ENV === 'production') {
  for (const name of Object.keys(cases).filter(hasStatic)) printAtOnce('static ' + name, renderToStaticMarkup, caseOf(name))
  for (let seed = 0; seed < 200; seed++) printAtOnce('string ' + seed, renderToString, () => random(seed))
}
await Promise.all(Object.keys(streams).map((name) => {
  const { at, run } = steps()
  return Promise.all([print('stream ' + name, () => streamed(name, at), false, nonceOf(name)), run()])
}))

async function print(name, make, whole, nonce) {
  let text = ''
  const errors = []
  try {
    const stream = await renderToReadableStream(createElement('dx-root', null, make()), {
      onError: (error) => { errors.push(String(error?.message ?? error)); return 'd<"' },
      nonce,
    })
    if (whole) await stream.allReady
    text = await new Response(stream).text()
  } catch (error) {
    text = `\nthrew ${error?.name}: ${error?.message ?? String(error)}`
  }
  console.log(JSON.stringify([name, text + errors.map((e) => `\nreported ${e}`).join('')]))
}

function printAtOnce(name, renderTo, make) {
  let text
  try {
    text = renderTo(createElement('dx-root', null, make()))
  } catch (error) {
    text = `\nthrew ${error?.name}: ${error?.message ?? String(error)}`
  }
  console.log(JSON.stringify([name, text]))
}
