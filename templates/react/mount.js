// The browser's entry: takes over the page that the server rendered. `dx eject mount.js`
import { createElement } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { proxy } from 'valtio'
import Base from '/dx:base.jsx'
import { decode } from '/dx:codec.js'
import * as context from '/dx:context.js'
import { findRoute, firstView, loadView } from '/dx:view.js'

const target = document.getElementById('root') ?? document.querySelector('main')
const payload = document.getElementById('dx-payload')

// File servers redirect /about to /about/, where they have its index.html.
if (import.meta.env.DX_STATIC && location.pathname !== import.meta.env.BASE_URL) {
  history.replaceState(history.state, '', location.pathname.replace(/(.)\/$/, '$1') + location.search + location.hash)
}

if (payload) hydrate(JSON.parse(payload.textContent))
else mount()

async function hydrate(payload) {
  payload.state = proxy(decode(payload.state) ?? {})
  const view = await firstView(payload)
  await context.default?.(view.ctx)
  const app = createElement(Base, { view })
  if (payload.clientOnly && !payload.error) createRoot(target).render(app)
  else hydrateRoot(target, app)
}

// mount starts without a server-rendered page: the index.html of an
// application that is served with --spa.
async function mount() {
  const { state } = context
  const blank = { title: document.title, remote: [], levels: [], state: proxy(state?.() ?? {}) }
  const url = new URL(location.href)
  const found = findRoute(url)
  const view = found ? (await loadView(url, found, blank)).view : await firstView({
    params: {}, state: blank.state, error: { status: 404, message: 'Not Found', level: -1 },
  })
  await context.default?.(view.ctx)
  createRoot(target).render(createElement(Base, { view }))
}
