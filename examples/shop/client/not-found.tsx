// Where not even the language is known.
import { Link } from '/dx:router.jsx'

export default function NotFound() {
  return (
    <main className="narrow">
      <h1>Not here</h1>
      <p className="lead">There is no page at this address. <Link to="/">Three Leaves</Link></p>
    </main>
  )
}
