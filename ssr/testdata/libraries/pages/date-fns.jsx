// Dates
import { addBusinessDays, addDays, differenceInCalendarDays, eachDayOfInterval, endOfMonth, format, formatDistance, formatDuration, formatISO, intervalToDuration, isWithinInterval, parse, parseISO, startOfWeek } from 'date-fns'
import { de, fr } from 'date-fns/locale'

const day = new Date(2026, 1, 27, 13, 5, 9)

export default () => (
  <ul>
    <li>{format(day, "EEEE, d. MMMM yyyy 'um' HH:mm:ss", { locale: de })}</li><li>{format(day, 'PPPppp').replace(/GMT.*/, '')}</li><li>{format(day, 'QQQ do w R DDD I', { locale: fr, useAdditionalDayOfYearTokens: true })}</li>
    <li>{formatDistance(day, addDays(day, 40), { addSuffix: true, locale: fr })}</li><li>{formatDuration(intervalToDuration({ start: day, end: addDays(day, 400) }))}</li>
    <li>{eachDayOfInterval({ start: startOfWeek(day), end: day }).map((d) => format(d, 'dd')).join(' ')}</li><li>{differenceInCalendarDays(endOfMonth(day), day)} {format(addBusinessDays(day, 3), 'yyyy-MM-dd')}</li>
    <li>{formatISO(parse('3/4/26', 'd/M/yy', day), { representation: 'date' })} {String(isWithinInterval(day, { start: parseISO('2026-02-01'), end: parseISO('2026-03-01') }))}</li>
  </ul>
)
