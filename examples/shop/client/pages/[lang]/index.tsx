import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useRouteContext } from '/dx:router.jsx'
import type { Context } from '/dx:types'
import { Tin } from '../../components/icons.tsx'
import { TeaCard } from '../../components/tea.tsx'
import type { Lang } from '../../lib/locales.ts'
import { freeFrom } from '../../lib/orders.server.ts'
import { search } from '../../lib/teas.server.ts'

export function getData({ params }: Context<'/:lang'>) {
  const all = search(params.lang as Lang, { sort: 'rating' })
  return { best: all.slice(0, 4), count: all.length, free: freeFrom(params.lang as Lang) }
}

export default function Home() {
  const { data, params } = useRouteContext<typeof getData>()
  const intl = useIntl()
  const { amount, currency } = data.free
  return (
    <>
      <section className="hero">
        <div>
          <h1><FormattedMessage id="home.title" /></h1>
          <p className="lead"><FormattedMessage id="home.lead" /></p>
          <p className="actions">
            <Link className="button" to={`/${params.lang}/teas`} prefetch="intent"><FormattedMessage id="home.all" values={{ count: data.count }} /></Link>
            <span className="quiet">
              <FormattedMessage id="home.shipping" values={{ amount: intl.formatNumber(amount, { style: 'currency', currency, maximumFractionDigits: 0 }) }} />
            </span>
          </p>
        </div>
        <div className="shelf">{[135, 28, 215].map((hue) => <Tin key={hue} hue={hue} />)}</div>
      </section>
      <h2><FormattedMessage id="home.best" /></h2>
      <ul className="cards best">{data.best.map((tea) => <TeaCard key={tea.slug} tea={tea} />)}</ul>
    </>
  )
}

export { Failure as ErrorBoundary } from '../../components/tea.tsx'
