// Internationalisation
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { Localized, LocalizationProvider, ReactLocalization, useLocalization } from '@fluent/react'

const bundle = new FluentBundle('it', { useIsolating: false })
bundle.addResource(new FluentResource('ciao = Ciao, { $name }!\nfoto = { $n ->\n    [one] una foto\n   *[other] { $n } foto\n}\nprezzo = { NUMBER($v, minimumFractionDigits: 2) } <b>euro</b>\n'))
const l10n = new ReactLocalization([bundle], null)
const Photos = () => { const { l10n } = useLocalization(); return <i>{l10n.getString('foto', { n: 1 })} {l10n.getString('foto', { n: 1234 })}</i> }

export default () => <LocalizationProvider l10n={l10n}><Localized id="ciao" vars={{ name: 'Ada' }}><p /></Localized><Localized id="prezzo" vars={{ v: 9.5 }} elems={{ b: <strong /> }}><p /></Localized><Photos /></LocalizationProvider>
