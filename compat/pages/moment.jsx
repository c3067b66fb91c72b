// Dates
import moment from 'moment'
import 'moment/locale/de'

const day = moment.utc('2026-02-27T13:05:09')

export default () => <ul><li>{day.clone().locale('de').format('LLLL')}</li><li>{day.locale('en').format('dddd, MMMM Do YYYY, h:mm:ss a [week] w')}</li><li>{day.from(moment.utc('2026-03-09'))} {day.clone().locale('de').from(moment.utc('2026-01-01'))}</li><li>{day.clone().add(1, 'month').endOf('month').toISOString()} {moment.duration(90, 'minutes').humanize()}</li></ul>
