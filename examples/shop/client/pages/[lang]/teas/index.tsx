import { FormattedMessage, useIntl } from 'react-intl'
import { Form, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta, PageContext } from '/dx:types'
import { TeaCard } from '../../../components/tea.tsx'
import type { Lang } from '../../../lib/locales.ts'
import { kinds, search } from '../../../lib/teas.server.ts'
import { titled } from '../../../lib/head.ts'

export function getData({ params, query }: Context<'/:lang/teas'>) {
  const { q = '', kind = '', sort = 'name' } = query
  return { q, kind, sort, kinds, teas: search(params.lang as Lang, { q, kind, sort }) }
}

export const getMeta = (ctx: PageContext<typeof getData>): Meta => titled(ctx, 'teas.title')

export default function Teas() {
  const { q, kind, sort, kinds, teas } = useRouteContext<typeof getData>().data
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id })
  return (
    <>
      <h1><FormattedMessage id="teas.title" /></h1>
      <Form method="get" className="filters" role="search" key={`${q} ${kind} ${sort}`}>
        <label>{text('teas.search')}<input type="search" name="q" defaultValue={q} /></label>
        <label>{text('teas.kind')}
          <select name="kind" defaultValue={kind}>
            <option value="">{text('kind.all')}</option>
            {kinds.map((kind) => <option key={kind} value={kind}>{text(`kind.${kind}`)}</option>)}
          </select>
        </label>
        <label>{text('teas.sort')}
          <select name="sort" defaultValue={sort}>
            {['name', 'price', 'rating'].map((sort) => <option key={sort} value={sort}>{text(`teas.sort.${sort}`)}</option>)}
          </select>
        </label>
        <button>{text('teas.show')}</button>
      </Form>
      <p className="found" role="status"><FormattedMessage id="teas.found" values={{ count: teas.length }} /></p>
      <ul className="cards">{teas.map((tea) => <TeaCard key={tea.slug} tea={tea} />)}</ul>
    </>
  )
}

export { Failure as ErrorBoundary } from '../../../components/tea.tsx'
