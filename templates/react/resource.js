// Slow parts of a page, with Suspense. `dx eject resource.js`
import { Component, createElement, use, useContext } from 'react'
import { RouteContext, RouteError } from '/dx:router.jsx'

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

// Await shows what a promise of getData gives: children is a function of the
// value. Around it a <Suspense> shows something until then; errorElement stands
// in its place when the promise fails (useRouteError() says why).
export function Await({ resolve, errorElement, children }) {
  const shown = createElement(Settled, { resolve, children })
  return errorElement === undefined ? shown : createElement(Failed, { resolve, errorElement }, shown)
}

function Settled({ resolve, children }) {
  const value = typeof resolve?.then === 'function' ? use(resolve) : resolve
  return typeof children === 'function' ? children(value) : children
}

class Failed extends Component {
  state = { error: undefined, resolve: undefined }

  static getDerivedStateFromError(error) {
    return { error: { status: error?.status ?? 500, message: error?.status ? error.message : 'Something went wrong', data: error?.data } }
  }

  static getDerivedStateFromProps({ resolve }, state) {
    return resolve === state.resolve ? null : { resolve, error: undefined }
  }

  render() {
    const { error } = this.state
    return error ? createElement(RouteError, { value: error }, this.props.errorElement) : this.props.children
  }
}
