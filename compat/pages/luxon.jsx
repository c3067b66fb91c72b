// Dates
import { DateTime, Duration, Info, Interval } from 'luxon'

const day = DateTime.fromISO('2026-02-27T13:05:09.123', { zone: 'Europe/Berlin' })

export default () => (
  <ul>
    <li>{day.setLocale('de').toLocaleString(DateTime.DATETIME_FULL)}</li><li>{day.toFormat("EEEE, dd LLL yyyy HH:mm:ss.SSS ZZZZ 'week' W")}</li><li>{day.setZone('America/New_York').toISO()} {day.toRelative({ base: day.plus({ days: 3 }) })}</li>
    <li>{day.setLocale('fr').toLocaleString(DateTime.DATE_HUGE)} {day.diff(DateTime.utc(2025, 1, 1), ['months', 'days']).toHuman()}</li><li>{Duration.fromObject({ hours: 1.5 }).toFormat('hh:mm')} {Info.months('short', { locale: 'es' }).join()}</li>
    <li>{Interval.fromDateTimes(day.startOf('week'), day).toISODate()} {day.isInDST ? 'summer' : 'winter'} {DateTime.fromFormat('3/4/26', 'd/M/yy', { zone: 'utc' }).toISODate()}</li>
  </ul>
)
