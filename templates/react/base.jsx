// The root component: context, layout, nested layouts, page. `dx eject base.jsx`
//
// view: { ctx, Layout, levels, error }, made by index.js on the server and by
// view.js in the browser. A level is { id, module, ctx }: the nested layouts
// from the outside in, and the page. `error` has the level at which it happened;
// `token` is another one for each view that is loaded.
import { Component } from 'react'
import { RouteContext, RouteError, useView } from '/dx:router.jsx'
import ErrorPage from '/dx:error.jsx'
import { describe, shownAt } from '/dx:levels.js'
import NotFound from '/dx:not-found.jsx'

export default function Base({ view: first }) {
  const view = useView(first)
  const { Layout, error } = view
  const at = error ? shownAt(view.levels, error) : undefined
  const page = at < 0 ? <Failure error={error} /> : <Level view={view} index={0} at={at} />
  const whole = at === -2 ? page : <Layout>{guarded(view, Failure, page)}</Layout>
  return <RouteContext value={view.ctx}>{guarded(view, Plain, guarded(view, Failure, whole))}</RouteContext>
}

// On the server React's error boundaries do nothing: index.js takes their part.
function guarded(view, fallback, content) {
  return import.meta.env.SSR ? content : <Guard view={view} fallback={fallback}>{content}</Guard>
}

function Level({ view, index, at }) {
  const { module, ctx } = view.levels[index]
  const { ErrorBoundary } = module
  const last = index === view.levels.length - 1
  let content
  if (index === at) content = <RouteError value={view.error}><ErrorBoundary error={view.error} /></RouteError>
  else if (last) content = <module.default key={ctx.key} />
  else content = <module.default><Level view={view} index={index + 1} at={at} /></module.default>
  if (ErrorBoundary) content = guarded(view, ErrorBoundary, content)
  return view.levels.length === 1 ? content : <RouteContext value={ctx}>{content}</RouteContext>
}

function Failure({ error }) {
  return error.status === 404 ? <NotFound error={error} /> : <ErrorPage error={error} />
}

// Plain is for an error page that throws itself.
const Plain = ({ error }) => <h1>{error.status} {error.message}</h1>

// Guard shows what is wrong in the place of what can't be shown. The next view is a new try.
class Guard extends Component {
  state = { error: undefined, token: undefined }

  static getDerivedStateFromError(thrown) {
    return { error: describe(thrown) }
  }

  static getDerivedStateFromProps({ view: { token } }, state) {
    return token === state.token ? null : { token, error: undefined }
  }

  render() {
    const { error } = this.state
    const { fallback: Fallback, children } = this.props
    return error ? <RouteError value={error}><Fallback error={error} /></RouteError> : children
  }
}

// While developing a message is shown above the page: what is in the page's place is for visitors.
if (import.meta.env.DEV) {
  Guard.prototype.componentDidCatch = (thrown) => dispatchEvent(new CustomEvent('dx:thrown', { detail: thrown }))
}
