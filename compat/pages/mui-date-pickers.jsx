// Dates
import { DateCalendar, DatePicker, LocalizationProvider } from '@mui/x-date-pickers'
import { AdapterLuxon } from '@mui/x-date-pickers/AdapterLuxon'
import { DateTime } from 'luxon'

const day = DateTime.fromISO('2026-02-27T13:05:09', { zone: 'utc', locale: 'de' })

export default () => (
  <LocalizationProvider dateAdapter={AdapterLuxon} adapterLocale="de"><DatePicker label="Day" defaultValue={day} referenceDate={day} /><DateCalendar defaultValue={day} referenceDate={day} /></LocalizationProvider>
)
