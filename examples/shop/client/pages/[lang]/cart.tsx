import { FormattedMessage, useIntl } from 'react-intl'
import { redirect } from '/dx:http.js'
import { Form, Link, useNavigation, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta, PageContext } from '/dx:types'
import { Tin } from '../../components/icons.tsx'
import { Money } from '../../components/tea.tsx'
import { most, setAmount } from '../../lib/cart.ts'
import { titled } from '../../lib/head.ts'
import type { Lang } from '../../lib/locales.ts'
import { bill } from '../../lib/orders.server.ts'

export const getData = ({ params, state }: Context<'/:lang/cart'>) => bill(state.cart, params.lang as Lang)

// Both buttons of a line send the form: one has an amount of its own.
export function action(ctx: Context<'/:lang/cart'>) {
  const amount = Number(ctx.form?.get('remove') ?? ctx.form?.get('amount'))
  setAmount(ctx, String(ctx.form?.get('slug')), Number.isInteger(amount) ? amount : 1)
  throw redirect(`/${ctx.params.lang}/cart`)
}

export const getMeta = (ctx: PageContext<typeof getData>): Meta => titled(ctx, 'cart.title')

export default function CartPage() {
  const { data, params } = useRouteContext<typeof getData>()
  const intl = useIntl()
  if (data.lines.length === 0) {
    return (
      <div className="narrow">
        <h1><FormattedMessage id="cart.title" /></h1>
        <p className="lead"><FormattedMessage id="cart.empty" /></p>
        <p><Link className="button" to={`/${params.lang}/teas`}><FormattedMessage id="thanks.back" /></Link></p>
      </div>
    )
  }
  return (
    <div className="narrow">
      <h1><FormattedMessage id="cart.title" /></h1>
      <ul className="lines">{data.lines.map((line) => <Line key={line.slug} line={line} />)}</ul>
      <dl className="sums">
        <dt><FormattedMessage id="cart.goods" /></dt><dd><Money value={data.goods} currency={data.currency} /></dd>
        <dt><FormattedMessage id="cart.shipping" /></dt>
        <dd>{data.shipping ? <Money value={data.shipping} currency={data.currency} /> : <FormattedMessage id="cart.free" />}</dd>
        <dt className="total"><FormattedMessage id="cart.total" /></dt>
        <dd className="total"><Money value={data.total} currency={data.currency} /></dd>
      </dl>
      {data.missing > 0 && (
        <p className="quiet end">
          <FormattedMessage id="cart.missing" values={{ amount: intl.formatNumber(data.missing, { style: 'currency', currency: data.currency }) }} />
        </p>
      )}
      <p className="end"><Link className="button" to={`/${params.lang}/checkout`} prefetch="intent"><FormattedMessage id="cart.checkout" /></Link></p>
    </div>
  )
}

function Line({ line: { slug, name, hue, price, amount, sum } }: { line: ReturnType<typeof bill>['lines'][number] }) {
  const { data, params } = useRouteContext<typeof getData>()
  const intl = useIntl()
  const busy = useNavigation().state === 'submitting'
  return (
    <li>
      <Tin hue={hue} small />
      <div>
        <Link to={`/${params.lang}/teas/${slug}`}>{name}</Link>
        <span className="quiet"><Money value={price} currency={data.currency} /></span>
      </div>
      <Form method="post" key={amount}>
        <input type="hidden" name="slug" value={slug} />
        <input type="number" name="amount" defaultValue={amount} min={1} max={most} aria-label={intl.formatMessage({ id: 'cart.amount' }, { name })} />
        <button className="plain" disabled={busy}><FormattedMessage id="cart.update" /></button>
        <button className="plain" name="remove" value="0" disabled={busy} aria-label={intl.formatMessage({ id: 'cart.remove.name' }, { name })}>
          <FormattedMessage id="cart.remove" />
        </button>
      </Form>
      <strong><Money value={sum} currency={data.currency} /></strong>
    </li>
  )
}

export { Failure as ErrorBoundary } from '../../components/tea.tsx'
