import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import { Link, useParams, useRouteError } from '/dx:router.jsx'
import type { LocalTea } from '../lib/teas.server.ts'
import { Tin } from './icons.tsx'

export const Money = ({ value, currency }: { value: number; currency: string }) => (
  <FormattedNumber value={value} style="currency" currency={currency} />
)

export function TeaCard({ tea }: { tea: LocalTea }) {
  const { lang } = useParams()
  return (
    <li className="card">
      <Link to={`/${lang}/teas/${tea.slug}`} prefetch="intent">
        <Tin hue={tea.hue} />
        <span className="kind"><FormattedMessage id={`kind.${tea.kind}`} /></span>
        <strong>{tea.name}</strong>
        <span className="price"><Money value={tea.price} currency={tea.currency} /></span>
      </Link>
    </li>
  )
}

// How much of it there is, and what that means.
export function Each({ tea: { grams, price, currency } }: { tea: LocalTea }) {
  const intl = useIntl()
  return (
    <FormattedMessage id="tea.each" values={{
      weight: intl.formatNumber(grams, { style: 'unit', unit: 'gram' }),
      price: intl.formatNumber((price / grams) * 100, { style: 'currency', currency }),
    }} />
  )
}

export function Failure() {
  const { lang } = useParams()
  const { status, message } = useRouteError()
  return (
    <div className="narrow">
      <h1><FormattedMessage id={status === 404 ? 'missing.title' : 'error.title'} /></h1>
      <p className="lead">{status === 404 ? <FormattedMessage id="missing.text" /> : message}</p>
      <p><Link to={`/${lang}/teas`}><FormattedMessage id="thanks.back" /></Link></p>
    </div>
  )
}
