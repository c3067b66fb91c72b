// The values of a week as bars; they can be read as a list.
export default function Bars({ unit, days }) {
  const most = Math.max(...days.map(({ value }) => value))
  return (
    <ul className="bars">
      {days.map(({ day, value }) => (
        <li key={day}>
          <span>{day}</span>
          <span className="bar" style={{ '--part': `${Math.round((value / most) * 100)}%` }} />
          <span className="value">{value} {unit}</span>
        </li>
      ))}
    </ul>
  )
}
