// The database of this example. Only getData of pages/using-data.jsx imports
// it, so it stays on the server: the password is in no file a browser can get.
const connection = { url: 'memory://todos', password: 'KITCHENSINK_DB_SECRET' }

const rows = [
  { id: 1, text: 'Do laundry' },
  { id: 2, text: 'Respond to emails' },
  { id: 3, text: 'Write report' },
]

export async function selectTodos() {
  if (!connection.password) throw new Error(`select todos: no password for ${connection.url}`)
  return rows.map((row) => row.text)
}
