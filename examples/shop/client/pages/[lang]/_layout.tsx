// Everything below /en, /de and /ja: texts and formats of the language, the
// frame, and in the head where the other languages are.
import type { ReactNode } from 'react'
import { FormattedMessage, IntlProvider, useIntl } from 'react-intl'
import { notFound } from '/dx:http.js'
import { Link, NavLink, useLocation, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta, PageContext, RevalidateArgs } from '/dx:types'
import { BasketIcon, Mark } from '../../components/icons.tsx'
import { countOf } from '../../lib/cart.ts'
import { inLang, isLang, langs, locales, type Lang } from '../../lib/locales.ts'
import { catalog } from '../../messages/catalog.server.ts'

export function preHandler({ params, cookies, reply }: Context) {
  if (!isLang(params.lang)) throw notFound()
  if (cookies.lang !== params.lang) reply.cookie('lang', params.lang, { maxAge: 365 * 24 * 60 * 60 })
}

export function getData({ params }: Context) {
  const lang = params.lang as Lang
  return { lang, messages: catalog[lang] }
}

// The texts stay as long as the language does, also after an action.
export const shouldRevalidate = ({ currentParams, nextParams }: RevalidateArgs) => currentParams.lang !== nextParams.lang

export function getMeta({ params, url, pathname, data }: PageContext<typeof getData>): Meta {
  const href = (lang: Lang) => new URL(inLang(lang, pathname), url.origin).href
  return {
    title: data.messages.brand,
    htmlAttrs: { lang: params.lang },
    link: [
      ...langs.map((lang) => ({ rel: 'alternate', hreflang: lang, href: href(lang) })),
      { rel: 'alternate', hreflang: 'x-default', href: new URL('/', url.origin).href },
    ],
  }
}

export default function LanguageLayout({ children }: { children: ReactNode }) {
  const { lang, messages } = useRouteContext<typeof getData>().data
  return (
    <IntlProvider locale={locales[lang].tag} messages={messages} timeZone="UTC">
      <a className="skip" href="#main"><FormattedMessage id="skip" /></a>
      <Header lang={lang} />
      <main id="main">{children}</main>
      <footer className="footer"><p><FormattedMessage id="footer" /></p></footer>
    </IntlProvider>
  )
}

function Header({ lang }: { lang: Lang }) {
  const intl = useIntl()
  const { pathname, search } = useLocation()
  const { snapshot, pending } = useRouteContext()
  const count = countOf(snapshot.cart)
  return (
    <header className="header" data-pending={pending || undefined}>
      <Link to={`/${lang}`} className="brand"><Mark /><FormattedMessage id="brand" /></Link>
      <nav className="sections">
        <NavLink to={`/${lang}/teas`} prefetch="intent"><FormattedMessage id="nav.teas" /></NavLink>
        <NavLink to={`/${lang}/cart`} prefetch="intent" className="basket" aria-label={intl.formatMessage({ id: 'nav.cart.count' }, { count })}>
          <BasketIcon />{count > 0 && <span className="count">{intl.formatNumber(count)}</span>}
        </NavLink>
      </nav>
      <nav className="languages" aria-label={intl.formatMessage({ id: 'nav.language' })}>
        {langs.map((other) => (
          <Link key={other} to={inLang(other, pathname) + search} lang={other} hrefLang={other} aria-current={other === lang ? 'true' : undefined}>
            {locales[other].name}
          </Link>
        ))}
      </nav>
    </header>
  )
}
