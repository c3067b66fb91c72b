import { Link, useRouteContext } from '/dx:router.jsx'
import Cup from '../icons/cup.svg?react'
import Kettle from '../icons/kettle.svg?react'
import Leaf from '../icons/leaf.svg?react'
import * as css from '../styles/shelf.css'

const icons = { Cup, Kettle, Leaf }

export function getData() {
  return [
    { icon: 'Kettle', name: 'Kettle', use: 'Two litres, a minute and a half.' },
    { icon: 'Leaf', name: 'Tea', use: 'A spoon for each cup.' },
    { icon: 'Cup', name: 'Cups', use: 'Six, one without a handle.' },
  ] as const
}

export default function Index() {
  const { data } = useRouteContext<typeof getData>()
  return (
    <>
      <h1 className={css.title}>On the shelf</h1>
      <p className={css.lead}>
        Icons are components, stylesheets are TypeScript. <Link className={css.link} to="/plain">A page without scripts</Link>
      </p>
      <ul className={css.shelf}>
        {data.map(({ icon, name, use }) => {
          const Icon = icons[icon]
          return (
            <li key={name} className={css.thing}>
              <Icon className={css.icon} aria-hidden />
              <h2 className={css.name}>{name}</h2>
              <p className={css.use}>{use}</p>
            </li>
          )
        })}
      </ul>
    </>
  )
}
