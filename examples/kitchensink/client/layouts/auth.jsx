// A layout for pages that ask to sign in: export const layout = 'auth'
import { useRouteContext } from '/dx:router.jsx'
import Layout from '/dx:layout.jsx'
import Page from '/components/page.jsx'

export default function Auth({ children }) {
  const { snapshot, state } = useRouteContext()
  return (
    <Layout>
      {snapshot.user.signedIn ? children : <SignIn onSignIn={() => (state.user.signedIn = true)} />}
    </Layout>
  )
}

function SignIn({ onSignIn }) {
  return (
    <Page file="layouts/auth.jsx" title="Please sign in"
      lead="The page behind this one names a layout of its own, and this is what the layout shows to strangers.">
      <p className="actions"><button onClick={onSignIn}>Sign in</button></p>
      <p className="note">
        A layout decides what is shown. What must stay secret belongs behind
        a <code>preHandler</code>: it guards the data as well.
      </p>
    </Page>
  )
}
