// Dates
import { DayPicker } from 'react-day-picker'
import { de } from 'react-day-picker/locale'

export default () => <DayPicker mode="range" locale={de} today={new Date(2026, 1, 10)} defaultMonth={new Date(2026, 1, 1)} numberOfMonths={2} selected={{ from: new Date(2026, 1, 5), to: new Date(2026, 1, 9) }} showWeekNumber captionLayout="dropdown" startMonth={new Date(2025, 0)} endMonth={new Date(2027, 0)} disabled={{ dayOfWeek: [0] }} footer="choose" />
