// What the meters of a household say, as a database would keep it. Only
// getData of the dashboard's pages imports this file.
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const meters = {
  water: { name: 'Water', unit: 'litres', week: [212, 188, 240, 176, 231, 304, 287] },
  power: { name: 'Power', unit: 'kWh', week: [7.4, 6.9, 8.2, 7.1, 9.6, 11.3, 10.8] },
  heating: { name: 'Heating', unit: 'kWh', week: [21, 24, 26, 22, 19, 25, 28] },
}

// selectTotals gives the average day of each meter.
export async function selectTotals() {
  return Object.values(meters).map(({ name, unit, week }) => ({ name, unit, perDay: sum(week) / week.length }))
}

// selectWeek gives { name, unit, days: [{ day, value }] } of one meter.
export async function selectWeek(id) {
  const { week, ...meter } = meters[id]
  return { ...meter, days: week.map((value, i) => ({ day: days[i], value })) }
}

const sum = (values) => values.reduce((total, value) => total + value, 0)
