import { useRouteContext } from '/dx:router.jsx'
import { selectWeek } from '/lib/household.server.js'
import Bars from '/components/bars.jsx'

export const getData = () => selectWeek('power')

export function getMeta() {
  return { title: 'Power · Household · Kitchen sink' }
}

export default function Power() {
  const { data } = useRouteContext()
  return (
    <section>
      <h2>Power, last week</h2>
      <Bars {...data} />
    </section>
  )
}
