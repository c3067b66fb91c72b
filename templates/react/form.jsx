// Forms that are sent to a page's action. `dx eject form.jsx`
//
// A <Form> is a <form>: without scripts the browser sends it, with them the
// router does, and the page stays.
import { useContext, useEffect, useRef, useState } from 'react'
import { hrefOf, isOwn, navigate, revalidate, send, submit } from '/dx:navigation.js'
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
  const read = (name, own) => button?.getAttribute(`form${name}`) ?? own
  const chosen = read('method', method).toUpperCase()
  if (chosen === 'DIALOG' || read('target', form.target || '_self') !== '_self') return
  const type = read('enctype', form.enctype)
  if (type === 'text/plain') return
  const body = new FormData(form, button)
  return { action: new URL(read('action', form.getAttribute('action')) || location.href, location.href), method: chosen, body, type }
}

function withQuery({ action, body }) {
  const url = new URL(action)
  url.search = new URLSearchParams([...body].filter(([, value]) => typeof value === 'string'))
  return url.href
}

let count = 0

// useFetcher is for requests that are no navigation: { state, data, error,
// formData, load(href), submit(values, { action, method, type }), Form }. `data`
// is what the action, or the page's getData, gave. After a submission the page
// that is shown gets its data anew.
export function useFetcher() {
  const { url } = useContext(RouteContext)
  const [now, set] = useState({ state: 'idle' })
  const own = useRef(null)
  own.current ??= { run: 0 }
  useEffect(() => () => void (own.current.run = -1), [])
  const run = async (href, submission) => {
    const mine = (own.current.run = ++count)
    const show = (next) => own.current.run === mine && set(next)
    show({ ...now, state: submission ? 'submitting' : 'loading', formData: submission?.body })
    try {
      const answer = await send(new URL(hrefOf(href, url), location.href), submission)
      if (answer.redirect) await navigate(answer.redirect.to)
      else if (submission && own.current.run !== -1) {
        show({ state: 'loading', data: answer.action, formData: submission.body })
        await revalidate()
      }
      show({ state: 'idle', data: submission ? answer.action : answer.page, error: answer.error })
    } catch (error) {
      show({ state: 'idle', data: now.data, error: { status: 0, message: error.message } })
    }
  }
  const here = url.pathname + url.search
  own.current.Form ??= (props) => <Form {...props} via={(s) => own.current.send(s)} />
  own.current.send = (s) => (s.method === 'GET' ? run(withQuery(s)) : run(s.action.href, s))
  const submitValues = (values, { action = here, method = 'post', type } = {}) => {
    const body = type === 'application/json' || values instanceof FormData ? values : formOf(values)
    return run(action, { method: method.toUpperCase(), body, type })
  }
  return { ...now, load: (href) => run(href), submit: submitValues, Form: own.current.Form }
}

function formOf(values) {
  const form = new FormData()
  for (const [name, value] of values instanceof URLSearchParams ? values : Object.entries(values ?? {})) form.append(name, value)
  return form
}
