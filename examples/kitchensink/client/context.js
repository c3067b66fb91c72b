// The state of this application; it shadows the built-in /dx:context.js.

// state gives the state of one request. The browser goes on with it across
// navigations; a component that read a changed part renders again.
export function state() {
  return {
    user: { name: 'Ada', signedIn: false },
    todoList: ['Water the plants', 'Return the library books', 'Call the plumber'],
    language: 'en',
    visits: 0,
  }
}

// init runs after state(): on the server for every request, in the browser
// once. What only the server sees, such as a header, it can leave in the state.
export default async function init({ headers, state }) {
  const language = /^[a-z]{2,3}(-[a-z0-9]+)*/i.exec(headers?.['accept-language'] ?? '')
  if (language) state.language = language[0]
}
