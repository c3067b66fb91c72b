import { FormattedDate, FormattedMessage, useIntl } from 'react-intl'
import { notFound } from '/dx:http.js'
import { Form, Link, useActionData, useNavigation, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta, PageContext } from '/dx:types'
import { Tin } from '../../../components/icons.tsx'
import { Each, Money } from '../../../components/tea.tsx'
import { most, parseCart, setAmount } from '../../../lib/cart.ts'
import { named } from '../../../lib/head.ts'
import type { Lang } from '../../../lib/locales.ts'
import { findTea } from '../../../lib/teas.server.ts'

type Ctx = Context<'/:lang/teas/:slug'>

export function getData({ params }: Ctx) {
  const tea = findTea(params.slug, params.lang as Lang)
  if (!tea) throw notFound()
  return { tea }
}

export function action(ctx: Ctx) {
  const { tea } = getData(ctx)
  const amount = Math.max(1, Math.trunc(Number(ctx.form?.get('amount') ?? 1)) || 1)
  const inCart = parseCart(ctx.cookies.cart)[tea.slug] ?? 0
  setAmount(ctx, tea.slug, inCart + amount)
  return { added: Math.min(most, inCart + amount) }
}

export function getMeta(ctx: PageContext<typeof getData>): Meta {
  const { name, about } = ctx.data.tea
  return { ...named(ctx, name), meta: [{ name: 'description', content: about }] }
}

export default function TeaPage() {
  const { tea } = useRouteContext<typeof getData>().data
  const intl = useIntl()
  return (
    <article className="product">
      <div className="picture"><Tin hue={tea.hue} /></div>
      <div>
        <p className="kind"><FormattedMessage id={`kind.${tea.kind}`} /></p>
        <h1>{tea.name}</h1>
        <p className="lead">{tea.about}</p>
        <p className="price"><Money value={tea.price} currency={tea.currency} /></p>
        <p className="quiet"><Each tea={tea} /></p>
        <Add />
        <dl>
          <dt><FormattedMessage id="tea.origin" /></dt><dd>{tea.origin}</dd>
          <dt><FormattedMessage id="tea.harvest" /></dt><dd><FormattedDate value={tea.harvest} month="long" year="numeric" /></dd>
          <dt><FormattedMessage id="tea.water" /></dt><dd>{intl.formatNumber(tea.degrees, { style: 'unit', unit: 'celsius' })}</dd>
          <dt><FormattedMessage id="tea.time" /></dt><dd>{intl.formatNumber(tea.minutes, { style: 'unit', unit: 'minute', unitDisplay: 'long' })}</dd>
        </dl>
        <p className="quiet">
          <span className="stars" style={{ '--share': `${tea.rating * 20}%` } as object} aria-hidden="true" />
          <FormattedMessage id="tea.reviews" values={{ rating: tea.rating, count: tea.reviews, ago: intl.formatRelativeTime(-tea.reviewed, 'day', { numeric: 'auto' }) }} />
        </p>
      </div>
    </article>
  )
}

function Add() {
  const { lang } = useRouteContext<typeof getData>().params
  const added = useActionData<typeof action>()?.added
  const busy = useNavigation().state === 'submitting'
  return (
    <Form method="post" className="add">
      <label><FormattedMessage id="tea.amount" /><input type="number" name="amount" defaultValue={1} min={1} max={most} /></label>
      <button disabled={busy}><FormattedMessage id="tea.add" /></button>
      <p role="status">
        {added && <FormattedMessage id="tea.added" values={{ count: added, link: (text) => <Link key="cart" to={`/${lang}/cart`}>{text}</Link> }} />}
      </p>
    </Form>
  )
}

export { Failure as ErrorBoundary } from '../../../components/tea.tsx'
