// Dates
import Calendar from 'react-calendar'

export default () => <Calendar locale="de-DE" activeStartDate={new Date(2026, 1, 1)} value={new Date(2026, 1, 27)} showWeekNumbers minDate={new Date(2026, 1, 3)} tileContent={({ date }) => (date.getDate() === 14 ? <b>♥</b> : null)} />
