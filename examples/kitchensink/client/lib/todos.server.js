// The to-do list of a visitor, in cookies: the server keeps nothing. There is
// one cookie for each entry, so that two requests at a time don't undo each other.
const name = (id) => `todo-${id}`
const begin = { 1: '+Soak the beans', 2: '-Sharpen the knives', 3: '-Descale the kettle' }

export const most = 12

// readTodos gives [{ id, text, done }]. The entries of the beginning are there
// until a cookie says otherwise; an empty one says that the entry is gone.
export function readTodos({ cookies }) {
  const stored = { ...begin }
  for (const [key, value] of Object.entries(cookies)) {
    if (/^todo-\d{1,15}$/.test(key)) stored[key.slice(5)] = value
  }
  return Object.entries(stored)
    .filter(([, value]) => /^[+-].{1,60}$/s.test(value))
    .map(([id, value]) => ({ id, text: value.slice(1), done: value[0] === '+' }))
    .sort((a, b) => a.id - b.id)
}

// writeTodo keeps an entry; without text it is removed. getData, which runs
// after the action in the same request, sees it as well.
export function writeTodo({ reply }, { id, text, done }) {
  reply.cookie(name(id), text ? (done ? '+' : '-') + text : '', { maxAge: 86_400 })
}
