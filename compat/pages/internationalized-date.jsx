// Dates
import { CalendarDate, DateFormatter, createCalendar, endOfMonth, getWeeksInMonth, parseDate, parseZonedDateTime, toCalendar } from '@internationalized/date'

const day = new CalendarDate(2026, 2, 27)

export default () => <ul><li>{day.add({ months: 1, days: 5 }).toString()} {endOfMonth(day).toString()} {getWeeksInMonth(day, 'de-DE')}</li><li>{parseZonedDateTime('2026-03-29T01:30[Europe/Berlin]').add({ hours: 1 }).toString()}</li><li>{toCalendar(day, createCalendar('hebrew')).toString()} {day.compare(parseDate('2026-01-01'))}</li><li>{new DateFormatter('de-DE', { dateStyle: 'full', timeZone: 'UTC' }).format(day.toDate('UTC'))}</li></ul>
