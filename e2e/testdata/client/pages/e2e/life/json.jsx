export async function action({ json, text, query }) {
  return { got: query.text ? await text() : await json(), polluted: String({}.polluted) }
}

export default function Page() {
  return <h1>JSON</h1>
}
