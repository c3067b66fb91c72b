// Dates
import dayjs from 'dayjs'
import 'dayjs/locale/de'
import advanced from 'dayjs/plugin/advancedFormat'
import customParse from 'dayjs/plugin/customParseFormat'
import duration from 'dayjs/plugin/duration'
import relative from 'dayjs/plugin/relativeTime'
import utc from 'dayjs/plugin/utc'
import week from 'dayjs/plugin/weekOfYear'

for (const plugin of [advanced, customParse, duration, relative, utc, week]) dayjs.extend(plugin)
const day = dayjs.utc('2026-02-27T13:05:09.123Z')

export default () => (
  <p>
    {day.format('dddd Do MMMM YYYY HH:mm:ss.SSS Q [of] w')} {day.locale('de').format('dddd, D. MMMM')} {day.to(day.add(3, 'month'))} {day.locale('de').from(day.subtract(2, 'day'))}
    {dayjs('05/02/2026', 'DD/MM/YYYY', true).isValid() ? 'valid' : 'invalid'} {dayjs.duration({ hours: 30, minutes: 5 }).format('D HH:mm')} {day.endOf('month').diff(day, 'day')} {day.startOf('week').toISOString()}
  </p>
)
