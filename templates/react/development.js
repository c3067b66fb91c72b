// While developing: what goes wrong in the page is shown above it, and told to
// the terminal. No build has this in it. `dx eject development.js`
import * as React from 'react'

const client = import(/* @vite-ignore */ `${import.meta.env.BASE_URL}@vite/client`)
const hot = import.meta.hot

let overlay // { element, kind }: ours; Vite's own come and go without us
let nesting // what React said of elements that HTML does not allow there
let asked = 0
const answers = new Map() // the hints that were asked for

// watch begins, with what the server had to say in the page's payload. It gives
// the options of React's root.
export function watch({ error, errors = [] } = {}) {
  const told = errors[0] ?? error?.overlay
  if (told) show(told, 'view')
  listenToReact()
  return { onCaughtError, onRecoverableError }
}

// show puts an error, as Vite's client takes it, above the page.
async function show(error, kind) {
  const mine = (overlay = { kind })
  if (!import.meta.env.DX_OVERLAY) return console.error(`${error.message}\n${error.stack}`)
  const { ErrorOverlay } = await client
  if (overlay !== mine) return
  for (const element of document.querySelectorAll('vite-error-overlay')) element.close()
  mine.element = new ErrorOverlay(error)
  document.body.append(mine.element)
}

function close() {
  overlay?.element?.close()
  overlay = undefined
}

hot.on('dx:error', (error) => show(error, 'build'))
hot.on('dx:update', () => overlay?.kind === 'build' && close())
hot.on('dx:thrown', (error) => show(error, 'thrown'))
hot.on('dx:mismatch', ({ id, text }) => answers.get(id)?.(text))

// A navigation shows another view: with an error, or without.
addEventListener('dx:view', ({ detail: error }) => (error?.overlay ? show(error.overlay, 'view') : close()))
// What the router caught, or a promise of the data was rejected with.
addEventListener('dx:thrown', ({ detail: thrown }) => (thrown.overlay ? show(thrown.overlay, 'view') : tell(thrown, { shown: true })))

// The console has these; the terminal gets them too.
addEventListener('error', ({ error }) => error && tell(error))
addEventListener('unhandledrejection', ({ reason }) => tell(reason))

// onCaughtError is for what an ErrorBoundary shows: it says nothing of the cause.
function onCaughtError(error, { componentStack }) {
  console.error('%o\n\nIt was thrown in%s', error, componentStack)
  const answer = error?.name === 'HTTPError' || error?.id // meant as one, or the server's and shown already
  if (!answer) tell(error, { shown: true, componentStack })
}

function onRecoverableError(error, { componentStack }) {
  const { message, cause } = error
  if (/^Hydration failed|^Text content does not match|didn't match the client/.test(message)) return mismatch(error, componentStack)
  if (/server rendering errored|server could not finish/.test(message)) return console.warn(message) // the overlay has the error
  reportError(cause ?? error)
}

// tell sends an error to dx's plugin, which finds the place in the sources.
function tell(thrown, { shown = false, componentStack } = {}) {
  const { name, message, stack } = thrown instanceof Error ? thrown : { message: `a value that is not an Error was thrown: ${thrown}` }
  hot.send('dx:thrown', { name, message, stack, componentStack, shown })
}

// listenToReact hears what React tells the console only, until the page is
// taken over: attributes that differ, and elements that HTML moves elsewhere.
function listenToReact() {
  const { error: say } = console
  const listen = (...args) => {
    const [text] = args
    if (typeof text !== 'string') return say(...args)
    if (text.startsWith('A tree hydrated but some attributes')) return void mismatch(new Error(fill(args)))
    if (/cannot (be|contain) a/.test(text)) nesting = fill(args).split('\n')[0]
    say(...args)
  }
  console.error = listen
  // Boundaries that are taken over later keep React's own words: nobody's calls
  // are to look as if they came from here for long.
  setTimeout(() => { if (console.error === listen) console.error = say }, 5000)
}

const fill = ([text, ...values]) => text.replace(/%s/g, () => values.shift() ?? '')

// mismatch says why the page differs from what the server rendered. It is no
// overlay: React has put the page right, and it works.
async function mismatch({ message }, componentStack = '') {
  const id = ++asked
  const hint = new Promise((resolve) => {
    answers.set(id, resolve)
    setTimeout(resolve, 1500) // Vite may be gone
  })
  const owners = React.captureOwnerStack?.() // since 19.1: where the element was made
  hot.send('dx:mismatch', { id, message, stack: `${owners ?? ''}\n${componentStack}`, nesting, page: location.pathname })
  console.error((await hint) ?? message)
  answers.delete(id)
}
