// Internationalisation
// the range of dates alone: plain spaces around its dash, as in browsers; Node has thin ones
import { FormattedDate, FormattedDateTimeRange, FormattedDisplayName, FormattedList, FormattedMessage, FormattedNumber, FormattedPlural, FormattedRelativeTime, IntlProvider, useIntl } from 'react-intl'

const messages = { cart: '{name} hat {n, plural, =0 {nichts} one {# Ding} other {# Dinge}} für {price, number, ::currency/EUR}. <b>{kind, select, a {Ah} other {Oh}}</b>', rank: '{n, selectordinal, other {#.}}' }
const day = new Date(Date.UTC(2026, 1, 27, 13, 5))
const Title = () => useIntl().formatMessage({ id: 'rank' }, { n: 3 })

export default () => (
  <IntlProvider locale="de" messages={messages} timeZone="Europe/Berlin" onError={() => {}}>
    <p><FormattedMessage id="cart" values={{ name: 'Ada', n: 1234, price: 9.5, kind: 'a', b: (text) => <b key="b">{text}</b> }} /></p><p><Title /> <FormattedDate value={day} dateStyle="full" /> <FormattedDateTimeRange from={day} to={new Date(+day + 3 * 864e5)} /></p>
    <p><FormattedNumber value={12345.6} style="unit" unit="kilometer" /> <FormattedNumber value={1234567} notation="compact" /> <FormattedRelativeTime value={-3} unit="day" numeric="auto" /> <FormattedList value={['a', 'b', 'c']} /> <FormattedDisplayName type="language" value="fr-CA" /> <FormattedPlural value={2} one="eins" other="viele" /></p>
  </IntlProvider>
)
