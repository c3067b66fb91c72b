// In the browser, while developing: what goes wrong in the page is shown above it, and told to the terminal. The plugin
// puts it into documents; no build has it.
import * as React from 'react'
import { ErrorOverlay } from '/@vite/client'

const hot = import.meta.hot
let overlay // { element, kind }: ours; Vite's own come and go without us
let nesting // what React said of elements that HTML does not allow there
let asked = 0
const answers = new Map() // the hints that were asked for

hot.on('dx:error', (error) => show(error, 'build'))
hot.on('dx:update', () => overlay?.kind === 'build' && close())
hot.on('vite:beforeUpdate', close) // Vite would reload the page to be rid of it
hot.on('dx:thrown', (error) => show(error, 'thrown'))
hot.on('dx:mismatch', ({ id, text }) => answers.get(id)?.(text))

// A navigation shows another view: with an error, or without.
addEventListener('dx:view', ({ detail: error }) => (error?.overlay ? show(error.overlay, 'view') : close()))
// What the router or an error boundary caught, or a promise of the data was rejected with. What says its own status is
// meant as an answer, and what has an id is the server's, which was shown.
addEventListener('dx:thrown', ({ detail: thrown }) => {
  if (thrown?.overlay) show(thrown.overlay, 'view')
  else if (thrown?.name !== 'HTTPError' && !thrown?.id) tell(thrown, true)
})

// The console has these. React reports so what it has put right.
addEventListener('error', (event) => {
  const { error } = event
  if (isMismatch(error)) {
    event.preventDefault()
    mismatch(error.message)
  } else if (/server rendering errored|server could not finish/.test(error?.message)) {
    event.preventDefault()
    console.warn(error.message) // the overlay has the error itself
  } else if (error) tell(error, false)
})
addEventListener('unhandledrejection', ({ reason }) => tell(reason, false))

listenToReact()
const { error, errors = [] } = JSON.parse(document.getElementById('dx-payload')?.textContent || '{}')
const told = errors[0] ?? error?.overlay
if (told) show(told, 'view')

// show puts an error, as Vite's client takes it, above the page.
function show(error, kind) {
  close()
  if (!globalThis.__DX_OVERLAY__) return console.error(`${error.message}\n${error.stack}`)
  for (const element of document.querySelectorAll('vite-error-overlay')) element.close()
  overlay = { kind, element: new ErrorOverlay(error) }
  document.body.append(overlay.element)
}

function close() {
  overlay?.element.close()
  overlay = undefined
}

// tell sends an error to dx's plugin, which finds the places in the sources.
function tell(thrown, shown) {
  const { name, message, stack } = thrown instanceof Error ? thrown : { message: `a value that is not an Error was thrown: ${thrown}` }
  hot.send('dx:thrown', { name, message, stack, shown })
}

const isMismatch = (error) => /^Hydration failed|didn't match the client/.test(error?.message)

// mismatch says why the page differs from what the server rendered. It is no overlay: React has put the page right, and
// it works.
async function mismatch(message) {
  const id = ++asked
  const stack = React.captureOwnerStack?.() // since 19.1: where the element was made
  hot.send('dx:mismatch', { id, message, stack, nesting, page: location.pathname })
  const hint = await new Promise((resolve) => {
    answers.set(id, resolve)
    setTimeout(resolve, 1500) // Vite may be gone
  })
  answers.delete(id)
  console.error(hint ?? message)
}

// listenToReact hears what React tells the console only, while it takes the page over: attributes that differ, and
// elements that HTML moves elsewhere.
function listenToReact() {
  const { error: say } = console
  const listen = (...args) => {
    const [text] = args
    if (typeof text !== 'string') return say(...args)
    if (text.startsWith('A tree hydrated but some attributes')) return void mismatch(fill(args))
    if (/cannot (?:be|contain) a/.test(text)) nesting = fill(args).split('\n')[0]
    say(...args)
  }
  console.error = listen
  // Boundaries that are taken over later keep React's own words: nobody's calls are to look as if they came from here
  // for long.
  setTimeout(() => { if (console.error === listen) console.error = say }, 5000)
}

const fill = ([text, ...values]) => text.replace(/%s/g, () => values.shift() ?? '')
