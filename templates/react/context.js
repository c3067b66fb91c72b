// The route context's beginnings. `dx eject context.js`

// state gives the state of one request; the browser goes on with it across
// navigations. What it returns must be JSON: it is sent along with the page.
export function state() {
  return {}
}

// Other functions are actions, on both sides: `actions.add(2)` of the route
// context calls export function add(ctx, n) { … }

// The default export runs after state(): on the server once per request, in
// the browser once at the start. It may be async.
export default function init(ctx) {}
