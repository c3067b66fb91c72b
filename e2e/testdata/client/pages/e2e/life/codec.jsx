import { describe, values } from '/e2e/kinds.js'
import { Form, useActionData, useRouteContext } from '/dx:router.jsx'

export const getData = () => values()
export const action = () => values()

export default function Page() {
  const { data } = useRouteContext()
  return (
    <article>
      <h1>Codec</h1>
      <p id="data">{describe(data)}</p>
      <p id="action">{describe(useActionData())}</p>
      <Form method="post"><button id="send">Send</button></Form>
    </article>
  )
}
