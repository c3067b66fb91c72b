// What the functions of a page change in the state, on its way to a browser
// that has its own already. `dx eject state.js`
//
// A document has the whole state. On navigation, and after an action, the browser
// takes over the entries that the server's functions gave another value.

// entriesOf encodes each entry of a state, to see later which have changed.
export function entriesOf(state, encode) {
  const entries = Object.create(null)
  for (const key of Object.keys(state)) entries[key] = encode(state[key], `state.${key}`)
  return entries
}

// isEmpty says of a state that there is nothing to send, as for most pages.
export function isEmpty(state) {
  return state?.constructor === Object && Object.keys(state).length === 0
}

// changesOf gives the entries that differ as an object of fields, in JSON.
export function changesOf(before, after) {
  const gone = '[0,-1]' // undefined
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const changes = [...keys].filter((key) => before[key] !== after[key]).map((key) => `${JSON.stringify(key)}:${after[key] ?? gone}`)
  return changes.length ? `{${changes}}` : undefined
}
