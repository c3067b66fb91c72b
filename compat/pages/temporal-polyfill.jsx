// Dates
import { Temporal } from 'temporal-polyfill'

const zoned = Temporal.ZonedDateTime.from('2026-03-29T01:30:00+01:00[Europe/Berlin]')

export default () => <ul><li>{zoned.add({ hours: 1 }).toString()}</li><li>{Temporal.PlainDate.from('2026-02-27').until('2027-01-01', { largestUnit: 'month' }).toString()}</li><li>{Temporal.PlainDate.from('2026-02-27').toLocaleString('de-DE', { dateStyle: 'full' })}</li><li>{Temporal.Duration.from({ minutes: 150 }).round({ largestUnit: 'hour' }).toString()}</li></ul>
