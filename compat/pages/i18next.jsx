// Internationalisation
import i18next from 'i18next'
import { I18nextProvider, Trans, initReactI18next, useTranslation } from 'react-i18next'

const en = { hello: 'Hello, {{name}}!', items_one: '{{count}} item', items_other: '{{count}} items', price: '{{value, currency(EUR)}}', when: '{{date, datetime(dateStyle: long; timeZone: UTC)}}', list: '{{who, list}}', rich: 'Read the <1>rules</1>, <b>now</b>.' }
const pl = { ...en, items_one: '{{count}} rzecz', items_few: '{{count}} rzeczy', items_many: '{{count}} rzeczy', items_other: '{{count}} rzeczy' }
const i18n = i18next.createInstance()
i18n.use(initReactI18next).init({ lng: 'en', fallbackLng: 'en', resources: { en: { translation: en }, pl: { translation: pl } }, interpolation: { escapeValue: false }, initAsync: false, showSupportNotice: false })

function Texts() {
  const { t, i18n } = useTranslation()
  const date = new Date(Date.UTC(2026, 1, 27))
  return <p>{t('hello', { name: 'Ada' })} {t('items', { count: 1 })} {t('items', { count: 5 })} {t('items', { count: 3, lng: 'pl' })} {t('price', { value: 9.5 })} {t('when', { date, lng: 'pl' })} {t('list', { who: ['a', 'b', 'c'] })} <Trans i18nKey="rich">Read the <a href="/rules">rules</a></Trans> {i18n.dir('ar')}</p>
}

export default () => <I18nextProvider i18n={i18n}><Texts /></I18nextProvider>
