import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta, PageContext } from '/dx:types'
import { titled } from '../../lib/head.ts'

export function getData({ cookies }: Context<'/:lang/thanks'>) {
  try {
    const { number, name, at } = JSON.parse(cookies.order ?? '')
    return { order: { number: String(number), name: String(name), at: Number(at) } }
  } catch {
    return { order: undefined }
  }
}

export const getMeta = (ctx: PageContext<typeof getData>): Meta => titled(ctx, 'checkout.title')

const day = 24 * 60 * 60 * 1000

export default function Thanks() {
  const { data: { order }, params } = useRouteContext<typeof getData>()
  const intl = useIntl()
  const back = <p><Link className="button" to={`/${params.lang}/teas`}><FormattedMessage id="thanks.back" /></Link></p>
  if (!order) return <div className="narrow"><h1><FormattedMessage id="cart.title" /></h1><p className="lead"><FormattedMessage id="thanks.none" /></p>{back}</div>
  const dates = intl.formatDateTimeRange(order.at + 3 * day, order.at + 5 * day, { day: 'numeric', month: 'long' })
  return (
    <div className="narrow">
      <h1><FormattedMessage id="thanks.title" values={{ name: order.name }} /></h1>
      <p className="lead"><FormattedMessage id="thanks.text" values={{ number: <code>{order.number}</code>, dates }} /></p>
      {back}
    </div>
  )
}

export { Failure as ErrorBoundary } from '../../components/tea.tsx'
