// The actions of context.js, for components and the functions of pages.
// `dx eject actions.js`
//
//   export function addTodo(ctx, text) { ctx.state.todos.push(text) }
//
//   const { actions } = useRouteContext()
//   actions.addTodo('Buy milk')
import * as context from '/dx:context.js'

const others = ['default', 'state']

// createActions gives the named exports of context.js that are functions, each
// with the context in its first place. Those of an exported object `actions`
// are there as they are.
export function createActions(ctx) {
  const actions = { ...context.actions }
  for (const name of Object.keys(context)) {
    if (typeof context[name] === 'function' && !others.includes(name)) actions[name] = (...args) => context[name](ctx, ...args)
  }
  return actions
}
