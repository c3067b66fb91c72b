// What the project's plugins do to index.html in a build. The document is the server's, so that it is no entry of Vite's
// build, which would run them.
import { join } from 'node:path'

export async function html(config, template, bundle) {
  const chunk = Object.values(bundle).find((output) => output.isEntry)
  const context = { path: '/index.html', filename: join(config.root, 'index.html'), bundle, chunk }
  for (const handler of handlers(config.plugins)) {
    const result = await handler(template, context)
    if (!result) continue
    if (typeof result === 'string') template = result
    else template = inject(result.html ?? template, Array.isArray(result) ? result : result.tags ?? [])
  }
  return template
}

// handlers are the plugins' functions, in the order that they ask for.
function handlers(plugins) {
  const orders = { pre: [], normal: [], post: [] }
  for (const { name, transformIndexHtml: hook } of plugins) {
    if (!hook || /^dx\b/.test(name)) continue
    orders[hook.order ?? 'normal'].push(typeof hook === 'function' ? hook : hook.handler)
  }
  return [...orders.pre, ...orders.normal, ...orders.post]
}

const places = {
  'head-prepend': /<head\b[^>]*>/i,
  head: /<\/head\s*>/i,
  'body-prepend': /<body\b[^>]*>/i,
  body: /<\/body\s*>/i,
}

function inject(document, tags) {
  for (const [place, mark] of Object.entries(places)) {
    const text = tags.filter((tag) => (tag.injectTo ?? 'head-prepend') === place).map((tag) => `${write(tag)}\n`).join('')
    if (!text) continue
    if (!mark.test(document)) throw new Error(`index.html has no ${mark.source.includes('head') ? '<head>' : '<body>'} for the tags that a plugin adds`)
    document = document.replace(mark, (found) => (place.endsWith('prepend') ? `${found}\n${text}` : text + found))
  }
  return document
}

const empty = new Set(['link', 'meta', 'base'])

function write({ tag, attrs = {}, children = '' }) {
  const attributes = Object.entries(attrs).map(([name, value]) => {
    if (value === true) return ` ${name}`
    return value === false || value === undefined ? '' : ` ${name}="${escape(String(value))}"`
  })
  const inside = Array.isArray(children) ? children.map(write).join('') : children
  return `<${tag}${attributes.join('')}>${empty.has(tag) ? '' : `${inside}</${tag}>`}`
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
