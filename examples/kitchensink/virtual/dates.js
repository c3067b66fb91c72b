// dates:YYYY/MM/DD, a virtual module of this application. Its default export
// is that day as a Date in UTC: import birthday from 'dates:1986/03/05'
//
// load gets what follows the prefix and returns the source text of the module.
export default function load(name) {
  const found = /^([1-9]\d{3})\/(\d{2})\/(\d{2})$/.exec(name)
  if (!found) throw new Error(`"dates:${name}" is not of the form dates:YYYY/MM/DD, as in dates:1986/03/05`)
  const [year, month, day] = found.slice(1).map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    throw new Error(`"dates:${name}": there is no such day in the calendar`)
  }
  return `export default new Date(Date.UTC(${year}, ${month - 1}, ${day}))\n`
}
