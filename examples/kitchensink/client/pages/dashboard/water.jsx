import { useRouteContext } from '/dx:router.jsx'
import { selectWeek } from '/lib/household.server.js'
import Bars from '/components/bars.jsx'

export const getData = () => selectWeek('water')

export function getMeta() {
  return { title: 'Water · Household · Kitchen sink' }
}

export default function Water() {
  const { data } = useRouteContext()
  return (
    <section>
      <h2>Water, last week</h2>
      <Bars {...data} />
    </section>
  )
}
