// The state of this application; it shadows the built-in /dx:context.js.

// state gives the state of one request. The browser goes on with it across
// navigations; a component that read a changed part renders again.
export function state() {
  return {
    user: { name: 'Ada', signedIn: false },
    todoList: ['Water the plants', 'Return the library books', 'Call the plumber'],
    visits: 0,
  }
}

// init runs after state(): on the server for every request, in the browser
// once. A visitor who was here before may have left a name in a cookie.
export default async function init(ctx) {
  const name = ctx.cookies?.name
  if (name) ctx.state.user.name = name.slice(0, 40)
}
