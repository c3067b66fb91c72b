// A page behind a guard; the guard and what it knows stay on the server.
import { httpError } from '/dx:http.js'

const members = ['KITCHENSINK_DB_SECRET of the guard']

export function preHandler({ query }) {
  if (!members.includes(query.name)) throw httpError(403, 'Members only')
}

export default function Members() {
  return <h1>Welcome, member</h1>
}
