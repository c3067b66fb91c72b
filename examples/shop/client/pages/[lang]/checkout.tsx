import { FormattedMessage, useIntl } from 'react-intl'
import { redirect } from '/dx:http.js'
import { Form, useActionData, useNavigation, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta, PageContext } from '/dx:types'
import { saveCart } from '../../lib/cart.ts'
import { titled } from '../../lib/head.ts'
import type { Lang } from '../../lib/locales.ts'
import { bill, check, countries, fields, homes, type Field } from '../../lib/orders.server.ts'

export function getData({ params, state }: Context<'/:lang/checkout'>) {
  const { total, currency, lines } = bill(state.cart, params.lang as Lang)
  if (lines.length === 0) throw redirect(`/${params.lang}/cart`)
  const examples = Object.fromEntries(Object.entries(countries).map(([code, { example }]) => [code, example]))
  return { total, currency, examples, home: homes[params.lang as Lang] }
}

export function action(ctx: Context<'/:lang/checkout'>) {
  const names = [...fields, 'country'] as Field[]
  const values = Object.fromEntries(names.map((name) => [name, String(ctx.form?.get(name) ?? '').trim()])) as Record<Field, string>
  const problems = check(values)
  if (problems.length > 0) {
    ctx.reply.code(422)
    return { values, problems, gift: ctx.form?.has('gift') }
  }
  const number = crypto.randomUUID().slice(0, 8).toUpperCase()
  ctx.reply.cookie('order', JSON.stringify({ number, name: values.name, at: Date.now() }), { maxAge: 24 * 60 * 60 })
  saveCart(ctx, {})
  throw redirect(`/${ctx.params.lang}/thanks`)
}

export const getMeta = (ctx: PageContext<typeof getData>): Meta => titled(ctx, 'checkout.title')

// What the browser fills in by itself.
const completions = { name: 'name', email: 'email', street: 'street-address', postcode: 'postal-code', city: 'address-level2' }

export default function Checkout() {
  const { data } = useRouteContext<typeof getData>()
  const refused = useActionData<typeof action>()
  const busy = useNavigation().state === 'submitting'
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id })
  const country = refused?.values.country || data.home
  const problem = (name: Field) => refused?.problems.includes(name) && (
    <span className="problem" id={`${name}-problem`}>
      <FormattedMessage id={`problem.${name}`} values={{ country: intl.formatDisplayName(country, { type: 'region' }), example: data.examples[country] }} />
    </span>
  )
  const field = (name: Field) => ({
    name, defaultValue: refused?.values[name] ?? '', 'aria-invalid': refused?.problems.includes(name) || undefined,
    'aria-describedby': refused?.problems.includes(name) ? `${name}-problem` : undefined,
  })
  return (
    <div className="narrow">
      <h1><FormattedMessage id="checkout.title" /></h1>
      {refused && <p className="alert" role="alert"><FormattedMessage id="checkout.problems" values={{ count: refused.problems.length }} /></p>}
      <Form method="post" className="checkout" noValidate>
        {(Object.keys(completions) as (keyof typeof completions)[]).map((name) => (
          <label key={name} className={name}>{text(`checkout.${name}`)}
            <input {...field(name)} type={name === 'email' ? 'email' : 'text'} autoComplete={completions[name]} />
            {problem(name)}
          </label>
        ))}
        <label className="country">{text('checkout.country')}
          <select {...field('country')} defaultValue={country} key={country} autoComplete="country">
            {Object.keys(data.examples).map((code) => <option key={code} value={code}>{intl.formatDisplayName(code, { type: 'region' })}</option>)}
          </select>
          {problem('country')}
        </label>
        <label className="gift"><input type="checkbox" name="gift" defaultChecked={refused?.gift} />{text('checkout.gift')}</label>
        <button disabled={busy}>
          <FormattedMessage id="checkout.order" values={{ amount: intl.formatNumber(data.total, { style: 'currency', currency: data.currency }) }} />
        </button>
      </Form>
    </div>
  )
}

export { Failure as ErrorBoundary } from '../../components/tea.tsx'
