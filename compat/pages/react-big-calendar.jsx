// Dates
import moment from 'moment'
import { Calendar, momentLocalizer } from 'react-big-calendar'

const localizer = momentLocalizer(moment)

export default () => <Calendar localizer={localizer} defaultView="month" defaultDate={new Date(2026, 1, 1)} getNow={() => new Date(2026, 1, 10)} events={[{ title: 'Talk', start: new Date(2026, 1, 5, 10), end: new Date(2026, 1, 5, 11) }, { title: 'Trip', allDay: true, start: new Date(2026, 1, 9), end: new Date(2026, 1, 12) }]} style={{ height: 400 }} />
