// Renders one page again and again, and says how long it took in the median:
// node inprocess.mjs PAGE SECONDS
import { renderToString } from 'react-dom/server'
import { pages } from './pages.jsx'
import { loadProducts } from './shared/data.js'

const [page, seconds] = process.argv.slice(2)
const data = page === 'typical' ? await loadProducts() : undefined
let bytes = 0

function render() {
  const start = performance.now()
  bytes = Buffer.byteLength(renderToString(pages[page](data)))
  return performance.now() - start
}

function renderFor(ms) {
  const times = []
  for (const end = performance.now() + ms; performance.now() < end;) times.push(render())
  return times.sort((a, b) => a - b)
}

renderFor(seconds * 500)
const times = renderFor(seconds * 1000)
console.log(JSON.stringify({ ms: times[Math.floor(times.length / 2)], renders: times.length, bytes }))
