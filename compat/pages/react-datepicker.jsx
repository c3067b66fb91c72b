// Dates
import DatePicker from 'react-datepicker'

export default () => <DatePicker inline selected={new Date(2026, 1, 27, 13, 30)} openToDate={new Date(2026, 1, 1)} onChange={() => {}} showTimeSelect timeIntervals={360} dateFormat="dd.MM.yyyy HH:mm" minDate={new Date(2026, 1, 3)} />
