// Renders a page in Node with react-dom/server, first once, then for a while:
//
//	node node.mjs PAGE BUNDLE
//
// The page is bundled into the file BUNDLE with what packages have for Node. The
// last line that is printed is { html, error, median, load }.
import { dirname } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [page, outfile] = process.argv.slice(2)
const measured = 500 // ms, and as long before, for Node to warm up

await build({
  stdin: {
    contents: `export { createElement } from 'react'
      export { renderToPipeableStream } from 'react-dom/server'
      export { default as Page } from ${JSON.stringify(page)}`,
    resolveDir: dirname(page),
  },
  outfile,
  bundle: true,
  format: 'esm',
  external: ['@react-pdf/renderer', 'jsdom'], // they read files beside their own
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node20',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: { js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${JSON.stringify(pathToFileURL(page).href)})` },
  loader: { '.css': 'empty', '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty', '.svg': 'dataurl', '.png': 'dataurl', '.gif': 'dataurl' },
  logLevel: 'error',
})

const answer = await measure().catch((error) => ({ error: String(error?.message ?? error) }))
process.stdout.write('\n' + JSON.stringify(answer) + '\n', () => process.exit())

async function measure() {
  const began = performance.now()
  const { createElement, renderToPipeableStream, Page } = await import(pathToFileURL(outfile))
  const load = performance.now() - began
  const render = () => new Promise((resolve, reject) => {
    const chunks = []
    const sink = new Writable({ write: (chunk, encoding, done) => (chunks.push(chunk), done()), final: (done) => (resolve(Buffer.concat(chunks).toString()), done()) })
    const stream = renderToPipeableStream(createElement('dx-root', null, createElement(Page)), { onError: reject, onAllReady: () => stream.pipe(sink) })
  })
  const html = await render()
  const times = []
  for (const start = performance.now(); performance.now() - start < 2 * measured;) {
    const from = performance.now()
    await render()
    times.push(performance.now() - from)
  }
  const warm = times.slice(times.length / 2).sort((a, b) => a - b)
  return { html, median: warm[warm.length >> 1], load }
}
