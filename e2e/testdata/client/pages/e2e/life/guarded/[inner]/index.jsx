import { Form } from '/dx:router.jsx'

// None of these may run behind a guard that says no.
export const preHandler = ({ reply }) => void reply.cookie('ran', 'guard')
export const getData = ({ reply }) => void reply.cookie('ran', 'data')
export const action = ({ reply }) => void reply.cookie('ran', 'action')

export function ErrorBoundary() {
  return <h1>The page's own boundary is behind the guard</h1>
}

export default function Page() {
  return <><h1>Let in</h1><Form method="post"><button>Send</button></Form></>
}
