// new URL('./file', import.meta.url) on the server, where Vite leaves it as it is: a URL of which only the path is known,
// that of the browser's.
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isServer } from './names.mjs'

const literal = /(new\s+(?:Shared)?Worker\s*\(\s*)?\bnew\s+URL\s*\(\s*(['"])([^'"\n]+)\2\s*,\s*import\.meta\.url\s*,?\s*\)/g
const template = /\bnew\s+URL\s*\(\s*(`\.\.?\/(?:[^`\\$]|\$\{[^{}`]*\})+`)\s*,\s*import\.meta\.url\s*,?\s*\)/g

export default function url(project) {
  return {
    name: 'dx:url',
    applyToEnvironment: isServer,
    transform: {
      order: 'pre',
      filter: { code: /import\.meta\.url/ },
      handler(code, id) {
        const imports = []
        // In development the browser's URL is always that of the file, in a build it may be a data URL.
        const query = this.environment.config.command === 'build' ? '?url' : '?url&no-inline'
        const used = (whole, expression) => `__dx_url(${expression})${'\n'.repeat(whole.split('\n').length - 1)}`
        const text = code
          .replace(literal, (whole, worker, _quote, spec) => {
            if (worker || !isFile(project.root, id, spec)) return whole
            imports.push(`import __dx_url_${imports.length} from ${JSON.stringify(spec.split(/[?#]/)[0] + query)};`)
            return used(whole, `__dx_url_${imports.length - 1}`)
          })
          .replace(template, (whole, path) => {
            const pattern = path.slice(1, -1).replace(/[*?[\](){}!]/g, (c) => (c === '{' || c === '}' ? c : `\\${c}`)).replace(/\$\{[^{}]*\}/g, '*')
            return used(whole, `import.meta.glob(${JSON.stringify(pattern)}, { eager: true, import: "default", query: "${query}" })[${path}]`)
          })
        // Lines have not moved.
        return text === code ? undefined : { code: `${imports.join(' ')} ${text}\n${helper}`, map: null }
      },
    },
  }
}

const helper = 'function __dx_url(url) { const path = url?.replace(/\\?no-inline$/, ""), text = () => path; return Object.defineProperties(new URL(path, "http://localhost"), { href: { get: text }, toString: { value: text }, toJSON: { value: text } }) }\n'

function isFile(root, id, spec) {
  if (/^([a-z]+:|\/\/)/i.test(spec)) return false
  const path = spec.split(/[?#]/)[0]
  const file = path.startsWith('/') ? join(root, path) : join(dirname(id.split('?')[0]), path)
  return existsSync(file) && statSync(file).isFile()
}
