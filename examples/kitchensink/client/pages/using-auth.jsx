import { useRouteContext } from '/dx:router.jsx'
import Page from '/components/page.jsx'

export const layout = 'auth'

export function getMeta() {
  return { title: 'Using a layout · Kitchen sink' }
}

export default function UsingAuth() {
  const { snapshot, state } = useRouteContext()
  return (
    <Page file="pages/using-auth.jsx" flags={['layout']} title={`Welcome, ${snapshot.user.name}`}
      lead="You are signed in, so the layout lets this page through.">
      <p>Go to another page and come back: the state knows that you were here.</p>
      <p className="actions"><button onClick={() => (state.user.signedIn = false)}>Sign out</button></p>
    </Page>
  )
}
