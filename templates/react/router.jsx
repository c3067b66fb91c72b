// The router: the route context and its hooks, and which view is shown.
// `dx eject router.jsx`
import { createContext, useContext, useEffect, useLayoutEffect, useState, useTransition } from 'react'
import { useSnapshot } from 'valtio'
import { applyHead } from '/dx:head.js'
import { navigate, revalidate, start } from '/dx:navigation.js'

export { Link, NavLink } from '/dx:link.jsx'
export { Form, useFetcher } from '/dx:form.jsx'
export { Await } from '/dx:resource.js'

export const RouteContext = createContext(null)
export const RouteError = createContext(null)

// useRouteContext gives { data, state, params, query, pathname, url, head,
// layout, pending, … } of the page, or in a nested layout with its own data.
// `state` is for changing, `snapshot` for reading: a component renders again
// when what it read changes. `actions` has those of context.js.
export function useRouteContext() {
  const ctx = useContext(RouteContext)
  if (!ctx) throw new Error('useRouteContext() was called outside of a page or layout')
  if (import.meta.env.SSR) return ctx // state is a plain object there, and snapshot the same
  const snapshot = useSnapshot(ctx.state, { sync: true })
  return { ...ctx, snapshot }
}

export const useParams = () => useContext(RouteContext).params
export const useLocation = () => useContext(RouteContext).url
export const useNavigate = () => navigate
export const useRevalidator = () => again

// useActionData gives what the page's action returned for the last submission.
export const useActionData = () => useContext(RouteContext).actionData

// useNavigation tells what is under way: { state: 'idle' | 'loading' |
// 'submitting', location, formMethod, formData }.
export const useNavigation = () => useContext(RouteContext).navigation

// useMatches lists the nested layouts and the page: { id, pathname, params, data }.
export const useMatches = () => useContext(RouteContext).matches

// useRouteError gives { status, message, data, id } in an ErrorBoundary, an
// errorElement and the error pages.
export const useRouteError = () => useContext(RouteError)

const idle = { state: 'idle' }
const again = () => revalidate() // an event handler's argument is none of its own

// useView holds the view on the screen; in the browser it changes when the
// next one is complete, so that nothing is ever blank in between.
export function useView(first) {
  if (import.meta.env.SSR) return first
  const [view, setView] = useState(first)
  const [, startTransition] = useTransition()
  const [navigation, setNavigation] = useState(idle)
  useEffect(() => start(first, {
    show: (next) => startTransition(() => setView(next)),
    status: (next) => setNavigation(next ?? idle),
  }), [])
  useLayoutEffect(() => {
    if (view !== first) applyHead(view.ctx.head, first.title)
    view.shown?.()
  }, [view])
  return navigation === idle ? view : withNavigation(view, navigation)
}

function withNavigation(view, navigation) {
  const add = (ctx) => ({ ...ctx, navigation, pending: navigation.state !== 'idle' })
  const levels = view.levels.map((level) => ({ ...level, ctx: add(level.ctx) }))
  return { ...view, ctx: levels.at(-1)?.ctx ?? add(view.ctx), levels }
}
