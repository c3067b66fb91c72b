// The root component: context, layout, nested layouts, page. `dx eject base.jsx`
//
// view: { ctx, Layout, levels, error }, made by index.js on the server and by
// view.js in the browser. A level is { id, module, ctx }: the nested layouts
// from the outside in, and the page. `error` has the level at which it happened.
import { Component } from 'react'
import { RouteContext, RouteError, useView } from '/dx:router.jsx'
import ErrorPage from '/dx:error.jsx'
import NotFound from '/dx:not-found.jsx'

export default function Base({ view: first }) {
  const view = useView(first)
  const { Layout, error } = view
  const at = error ? shownAt(view.levels, error) : undefined
  if (at === -2) return <RouteContext value={view.ctx}><Failure error={error} /></RouteContext>
  return (
    <RouteContext value={view.ctx}>
      <Guard view={view} fallback={Failure}>
        <Layout>
          <Guard view={view} fallback={Failure}>
            {at === -1 ? <Failure error={error} /> : <Level view={view} index={0} at={at} />}
          </Guard>
        </Layout>
      </Guard>
    </RouteContext>
  )
}

// shownAt is the level whose ErrorBoundary shows an error: the nearest one from
// where it happened outwards; -1 is the error page in the layout, -2 without.
export function shownAt(levels, { level }) {
  while (level >= 0 && !levels[level]?.module.ErrorBoundary) level--
  return level
}

function Level({ view, index, at }) {
  const { module, ctx } = view.levels[index]
  const last = index === view.levels.length - 1
  const { ErrorBoundary } = module
  const Inner = index === at ? ErrorBoundary : module.default
  const content = index === at
    ? <RouteError value={view.error}><Inner error={view.error} /></RouteError>
    : <Inner key={last ? ctx.key : undefined}>{last ? undefined : <Level view={view} index={index + 1} at={at} />}</Inner>
  return (
    <RouteContext value={ctx}>
      {ErrorBoundary ? <Guard view={view} fallback={ErrorBoundary}>{content}</Guard> : content}
    </RouteContext>
  )
}

function Failure({ error }) {
  return error.status === 404 ? <NotFound error={error} /> : <ErrorPage error={error} />
}

// On the server React's error boundaries do nothing: index.js takes their part.
const Guard = import.meta.env.SSR ? ({ children }) => children : class Guard extends Component {
  state = { error: undefined, view: undefined }

  static getDerivedStateFromError(thrown) {
    const known = Number.isInteger(thrown?.status)
    return { error: { status: known ? thrown.status : 500, message: known ? thrown.message : 'Something went wrong', data: thrown?.data } }
  }

  // The next view is a new try.
  static getDerivedStateFromProps({ view }, state) {
    return view === state.view ? null : { view, error: undefined }
  }

  render() {
    const { error } = this.state
    const { fallback: Fallback, children } = this.props
    return error ? <RouteError value={error}><Fallback error={error} /></RouteError> : children
  }
}
