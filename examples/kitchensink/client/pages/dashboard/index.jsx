import { useMatches } from '/dx:router.jsx'

export function getData() {
  return { rooms: 5, people: 3 }
}

export default function Overview() {
  const matches = useMatches()
  return (
    <section>
      <h2>Levels of this page</h2>
      <dl className="facts levels">
        {matches.map(({ id, data }) => [
          <dt key={id}><code>{id}</code></dt>,
          <dd key={id + ' data'}><code>{Object.keys(data).join(', ')}</code></dd>,
        ])}
      </dl>
      <p>
        Each level has a <code>getData</code> of its own. For the first page they run side by side; after that only
        those of the levels that are new do, and the answer comes in one request.
      </p>
    </section>
  )
}
