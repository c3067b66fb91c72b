// Tags for the head in a component: React brings them there and takes them away.
export const streaming = true

export default function Page() {
  return (
    <article>
      <title>Title of a component</title>
      <meta name="description" content="of a component" />
      <link rel="author" href="/author" />
      <h1>Component</h1>
    </article>
  )
}
