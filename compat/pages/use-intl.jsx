// Internationalisation
import { IntlProvider, useFormatter, useLocale, useTranslations } from 'use-intl'

const messages = { Shop: { cart: '{n, plural, one {# article} other {# articles}} à {price, number, eur}', rich: 'Lisez <b>ceci</b>', when: 'le {day, date, short}' } }
const day = new Date(Date.UTC(2026, 1, 27, 13, 5))

function Texts() {
  const t = useTranslations('Shop')
  const format = useFormatter()
  return <p>{useLocale()} {t('cart', { n: 2, price: 9.5 })} {t.rich('rich', { b: (text) => <b>{text}</b> })} {t('when', { day })} {format.relativeTime(day, new Date(+day + 7200000))} {format.list(['a', 'b'], { type: 'disjunction' })} {format.dateTime(day, { dateStyle: 'full' })}</p>
}

export default () => <IntlProvider locale="fr" messages={messages} timeZone="Europe/Paris" now={day} formats={{ number: { eur: { style: 'currency', currency: 'EUR' } }, dateTime: { short: { day: 'numeric', month: 'long' } } }}><Texts /></IntlProvider>
