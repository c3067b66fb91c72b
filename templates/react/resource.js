// Loading: a view's data, once per navigation, and slow parts of a page with
// Suspense. `dx eject resource.js`
import { use, useContext } from 'react'
import { RouteContext } from '/dx:router.jsx'

// fetchData asks the data endpoint for what getData returns for this address.
// The server runs the same chain for it as for the document.
export async function fetchData(url, signal) {
  const response = await fetch(`/-/data${url.pathname}${url.search}`, {
    signal,
    headers: { accept: 'application/json' },
  })
  const to = new URL(response.url)
  const redirect = response.redirected && to.pathname.startsWith('/-/data/') ? to.pathname.slice(7) + to.search : undefined
  if (!/^application\/json\b/.test(response.headers.get('content-type') ?? '')) {
    throw new TypeError(`the data endpoint answered ${response.status} without JSON`)
  }
  const body = await response.json()
  return response.ok ? { data: body, redirect } : { error: { status: response.status, ...body }, redirect }
}

// useResource suspends the component until load() has settled and gives its
// value. The value is part of the page: it is loaded once, on the server when
// the page is rendered there, and sent along. Its key is unique on the page.
export function useResource(key, load) {
  const { resources } = useContext(RouteContext)
  let promise = resources.get(key)
  if (!promise) {
    promise = Promise.resolve().then(load).then((value) => resources.encode(key, value))
    resources.set(key, promise)
  }
  return use(promise)
}

// createResources holds the values of one view; initial ones are there at once.
export function createResources(initial = {}, encode = (key, value) => value) {
  const resources = new Map()
  resources.encode = encode
  for (const [key, value] of Object.entries(initial)) {
    resources.set(key, Object.assign(Promise.resolve(value), { status: 'fulfilled', value }))
  }
  return resources
}
