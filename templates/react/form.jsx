// Forms that are sent to a page's action. `dx eject form.jsx`
//
// A <Form> is a <form>: without scripts the browser sends it, with them the
// router does, and the page stays.
import { useContext, useRef, useSyncExternalStore } from 'react'
import { hrefOf, isOwn, load, mutate, navigate, submit } from '/dx:navigation.js'
import { RouteContext } from '/dx:router.jsx'

// Form takes what <form> takes, and `replace` and `reload` as Link does. The
// methods put, patch and delete need scripts. A second submission is ignored
// while the first is under way.
export function Form({ action, method = 'get', replace, reload, reloadDocument = reload, onSubmit, via, ...rest }) {
  const { url, pathname } = useContext(RouteContext) ?? {}
  const target = action === undefined ? (url ? url.pathname + url.search : pathname) : hrefOf(action, url)
  const busy = useRef(false)
  const handle = async (event) => {
    onSubmit?.(event)
    const own = submissionOf(event, method)
    if (event.defaultPrevented || reloadDocument || !own || !isOwn(own.action)) return
    event.preventDefault()
    if (busy.current) return
    busy.current = true
    try {
      if (via) await via(own)
      else if (own.method === 'GET') await navigate(withQuery(own), { replace })
      else await submit(own.action, { ...own, replace })
    } finally {
      busy.current = false
    }
  }
  const plain = /^(get|post|dialog)$/i.test(method)
  return <form {...rest} action={target} method={plain ? method : 'post'} onSubmit={handle} />
}

// submissionOf reads what the browser would send: the button that was pressed counts.
function submissionOf(event, method) {
  const form = event.target
  const button = event.nativeEvent.submitter
  // Attributes, not properties: a field may have the name of one.
  const read = (name, own = form.getAttribute(name)) => button?.getAttribute(`form${name}`) ?? own
  const chosen = read('method', method).toUpperCase()
  if (chosen === 'DIALOG' || (read('target') ?? '_self') !== '_self') return
  const type = read('enctype') ?? 'application/x-www-form-urlencoded'
  if (type === 'text/plain') return
  const body = new FormData(form, button)
  return { action: new URL(read('action') || location.href, location.href), method: chosen, body, type }
}

function withQuery({ action, body }) {
  const url = new URL(action)
  url.search = new URLSearchParams([...body].filter(([, value]) => typeof value === 'string'))
  return url.href
}

// useFetcher is for requests that are no navigation: { state, data, error,
// formData, load(href), submit(values, { action, method, type }), Form }. `data`
// is what the action, or the page's getData, gave. After a submission the page
// that is shown gets its data anew. Fetchers with the same key are one.
export function useFetcher({ key } = {}) {
  const { url } = useContext(RouteContext)
  const own = useRef(null)
  if (!own.current || own.current.key !== key) own.current = fetcherOf(key)
  const { get, subscribe, run, Form } = own.current
  const now = useSyncExternalStore(subscribe, get, get)
  const resolve = (href) => new URL(hrefOf(href, url), location.href)
  const submit = (values, { action = url.href, method = 'post', type } = {}) => {
    const body = type === 'application/json' || values instanceof FormData ? values : formOf(values)
    return run(resolve(action), { method: method.toUpperCase(), body, type })
  }
  return { ...now, load: (href) => run(resolve(href)), submit, Form }
}

const fetchers = new Map() // those with a key; on the server there are none

function fetcherOf(key) {
  const shared = !import.meta.env.SSR && key !== undefined
  if (shared && fetchers.has(key)) return fetchers.get(key)
  const fetcher = createFetcher(key)
  if (shared) fetchers.set(key, fetcher)
  return fetcher
}

function createFetcher(key) {
  const listeners = new Set()
  let now = { state: 'idle' }
  let last // the newest request: what older ones bring is not shown
  const run = async (url, submission) => {
    const mine = (last = {})
    const show = (next) => {
      if (last !== mine) return
      now = next
      listeners.forEach((listener) => listener())
    }
    show({ ...now, state: submission ? 'submitting' : 'loading', formData: submission?.body })
    try {
      const { data, error, redirect, refresh } = await (submission ? mutate(url, submission) : load(url))
      if (redirect) await navigate(redirect.to, { again: submission })
      else if (submission) {
        show({ state: 'loading', data, formData: submission.body })
        await refresh()
      }
      show({ state: 'idle', data, error })
    } catch (error) {
      show({ state: 'idle', data: now.data, error: { status: 0, message: error.message } })
    }
  }
  return {
    key,
    run,
    get: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    Form: (props) => <Form {...props} via={(own) => (own.method === 'GET' ? run(new URL(withQuery(own))) : run(own.action, own))} />,
  }
}

function formOf(values) {
  const form = new FormData()
  for (const [name, value] of values instanceof URLSearchParams ? values : Object.entries(values ?? {})) form.append(name, value)
  return form
}
