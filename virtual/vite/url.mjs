// new URL('./file', import.meta.url) on the server, where Vite leaves it as it is: a URL of which only the path is known,
// that of the browser's.
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isServer } from './names.mjs'

const expression = /(new\s+(?:Shared)?Worker\s*\(\s*)?\bnew\s+URL\s*\(\s*(['"])([^'"\n]+)\2\s*,\s*import\.meta\.url\s*,?\s*\)/g

export default function url(project) {
  return {
    name: 'dx:url',
    applyToEnvironment: isServer,
    transform: {
      order: 'pre',
      filter: { code: /import\.meta\.url/ },
      handler(code, id) {
        const imports = []
        const text = code.replace(expression, (whole, worker, _quote, spec) => {
          if (worker || !isFile(project.root, id, spec)) return whole
          imports.push(`import __dx_url_${imports.length} from ${JSON.stringify(`${spec.split(/[?#]/)[0]}?url`)};`)
          return `__dx_url(__dx_url_${imports.length - 1})${'\n'.repeat(whole.split('\n').length - 1)}`
        })
        // Lines have not moved.
        return imports.length ? { code: `${imports.join(' ')} ${text}\n${helper}`, map: null } : undefined
      },
    },
  }
}

const helper = 'function __dx_url(path) { const text = () => path; return Object.defineProperties(new URL(path, "http://localhost"), { href: { get: text }, toString: { value: text }, toJSON: { value: text } }) }\n'

function isFile(root, id, spec) {
  if (/^([a-z]+:|\/\/)/i.test(spec)) return false
  const path = spec.split(/[?#]/)[0]
  const file = path.startsWith('/') ? join(root, path) : join(dirname(id.split('?')[0]), path)
  return existsSync(file) && statSync(file).isFile()
}
