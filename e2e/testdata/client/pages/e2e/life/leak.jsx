import { useRouteContext } from '/dx:router.jsx'

export async function getData({ query, state, actions }) {
  state.mine = query.name
  actions.bump(1)
  if (query.gate) await fetch(`${query.gate}/hold/${query.name}`)
  return { name: query.name, mine: state.mine }
}

export default function Page() {
  const { data, snapshot, actions } = useRouteContext()
  return (
    <article>
      <h1>{`${data.name} ${data.mine} ${snapshot.mine}`}</h1>
      <button id="bump" onClick={() => actions.bump(10)}>{snapshot.bumps}</button>
    </article>
  )
}
