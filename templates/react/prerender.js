// What the build asks a page before it renders it ahead. `dx eject prerender.js`
//
//   export const prerender = true
//   export const prerender = async () => (await posts()).map(({ id }) => ({ id }))
import { nested } from '/dx:files.js'

// describePage gives the parameters of a page's addresses, and the files around it
// and its own that have a preHandler: those decide for each visitor.
export async function describePage(route) {
  const page = await route.load()
  const modules = [...route.chain.map((id) => [id, nested[id].load()]), [route.id, page]]
  const { prerender = true } = page
  const list = typeof prerender === 'function' ? await prerender() : prerender ? [{}] : []
  if (!Array.isArray(list)) throw new TypeError('`prerender` gives no list of parameters, like [{ id: 1 }]')
  return { guards: modules.filter(([, { preHandler }]) => preHandler).map(([id]) => id), params: list.map(paramsOf) }
}

// paramsOf makes strings of the values. Those of a catch-all may be lists.
function paramsOf(entry, i) {
  if (entry === null || typeof entry !== 'object') throw new TypeError(`\`prerender\`: entry ${i} is not an object of parameters`)
  const params = {}
  for (const [name, value] of Object.entries(entry)) {
    if (value === undefined || value === null) continue
    const parts = Array.isArray(value) ? value : [value]
    if (!parts.length || !parts.every((part) => /^(?:string|number|bigint)$/.test(typeof part) && part !== '')) {
      throw new TypeError(`\`prerender\`: ${name} of entry ${i} is not a string or a number`)
    }
    params[name] = parts.join('/')
  }
  return params
}
