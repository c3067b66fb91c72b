// The root component: context, layout, page. `dx eject base.jsx`
//
// view: { ctx, Layout, Page, error }, made by index.js on the server and by
// navigation.js in the browser.
import { Component } from 'react'
import { RouteContext, useView } from '/dx:router.jsx'
import ErrorPage from '/dx:error.jsx'
import NotFound from '/dx:not-found.jsx'

export default function Base({ view: first }) {
  const view = useView(first)
  const page = view.error ? <Failure error={view.error} /> : <view.Page />
  return (
    <RouteContext value={view.ctx}>
      <view.Layout>{import.meta.env.SSR ? page : <Boundary key={view.ctx.key}>{page}</Boundary>}</view.Layout>
    </RouteContext>
  )
}

function Failure({ error }) {
  return error.status === 404 ? <NotFound error={error} /> : <ErrorPage error={error} />
}

// Boundary keeps the layout on the screen when a page fails in the browser; on the
// server, React's boundaries do nothing.
class Boundary extends Component {
  state = { error: undefined }

  static getDerivedStateFromError(thrown) {
    const status = Number.isInteger(thrown?.status) ? thrown.status : 500
    return { error: { status, message: thrown?.status ? thrown.message : 'Something went wrong' } }
  }

  render() {
    return this.state.error ? <Failure error={this.state.error} /> : this.props.children
  }
}
