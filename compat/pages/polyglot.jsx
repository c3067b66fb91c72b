// Internationalisation
import Polyglot from 'node-polyglot'

const polyglot = new Polyglot({ locale: 'ru', phrases: { hello: 'Привет, %{name}!', cars: '%{smart_count} машина |||| %{smart_count} машины |||| %{smart_count} машин' } })

export default () => <p>{polyglot.t('hello', { name: 'Ада' })} {[1, 3, 5, 21].map((n) => polyglot.t('cars', n)).join(', ')} {polyglot.t('none', { _: 'fallback' })}</p>
