// Internationalisation
import { setupI18n } from '@lingui/core'
import { I18nProvider, Trans, useLingui } from '@lingui/react'

const i18n = setupI18n({ locale: 'cs', messages: { cs: { hi: ['Ahoj, ', ['name'], '!'], n: [['n', 'plural', { one: ['#', ' věc'], few: ['#', ' věci'], other: ['#', ' věcí'] }]], rich: 'čti <0>pravidla</0>' } } })
const Texts = () => { const { _, i18n } = useLingui(); return <p>{_('n', { n: 3 })} {_('n', { n: 7 })} {i18n.date(new Date(Date.UTC(2026, 1, 27)), { dateStyle: 'long', timeZone: 'UTC' })} {i18n.number(1234.5, { style: 'currency', currency: 'CZK' })}</p> }

export default () => <I18nProvider i18n={i18n}><Trans id="hi" values={{ name: 'Ada' }} /> <Trans id="rich" components={{ 0: <a href="/x" /> }} /><Texts /></I18nProvider>
