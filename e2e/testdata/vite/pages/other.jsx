import { Form, Link, useActionData, useLocation, useRouteContext } from '/dx:router.jsx'
import './other.css'

export const action = ({ form }) => form.get('clay')

export default function Other() {
  const { pathname } = useRouteContext()
  return (
    <>
      <h1 className="other">Other</h1>
      <p id="where">{pathname} at {useLocation().pathname}</p>
      <Form method="post"><input name="clay" defaultValue="porcelain" /><button>send</button></Form>
      <p id="sent">{useActionData() ?? 'nothing'} sent</p>
      <nav><Link to="/">home</Link> <Link to="moved" prefetch="intent">moved</Link></nav>
    </>
  )
}
