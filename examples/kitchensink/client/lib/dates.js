// Dates as text, in UTC and by hand: the same on the server and in every browser.
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

export const weekday = (date) => days[date.getUTCDay()]

export const longDate = (date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`

export function time(date) {
  const parts = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
  return parts.map((n) => String(n).padStart(2, '0')).join(':') + ' UTC'
}
