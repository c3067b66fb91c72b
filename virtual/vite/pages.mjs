// What is special about pages and nested layouts: in the browser they are without getData and what else runs on the
// server only, and what only that used; and Fast Refresh keeps the state of one that exports more than its component.
import { relative, sep } from 'node:path'
import { parseSync } from 'vite'
import { isServer } from './names.mjs'
import { flag, serverHalf, strip } from './strip.mjs'

export default function pages(project) {
  return {
    name: 'dx:pages',
    enforce: 'pre',
    sharedDuringBuild: true,
    // The search for dependencies sees what the browser sees: a database driver is not prepared for it.
    config: () => ({ optimizeDeps: { rolldownOptions: { plugins: [{ name: 'dx:pages-scan', transform: stripped }] } } }),
    // Vitest wants to test all of a page, in whichever environment.
    applyToEnvironment: (environment) => (environment.config.consumer === 'client' || isServer(environment)) && !process.env.VITEST,
    transform(code, id) {
      return this.environment.config.consumer === 'client' ? stripped(code, id) : halved(code, id)
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { type: 'module' }, children: keepState(project), injectTo: 'head-prepend' }],
    },
  }

  function stripped(code, id) {
    if (!isRoute(project, id) || !project.pageExports.some((name) => code.includes(name))) return
    const { program, errors } = parseSync(id, code, { lang: 'tsx' })
    if (errors.length && isMDX(id)) throw new Error('Pages in MDX have to be JavaScript by now: mdx() with enforce: \'pre\' comes before dx() in the list of plugins')
    if (errors.length) return // Vite says it better
    const text = strip(code, program, project.pageExports)
    // Nothing has moved, so the map of the text as it is now is right, and says nothing of what is gone.
    return text === undefined ? undefined : { code: text, map: null }
  }

  // halved takes the component, and what is done for it, out of a page that only the browser renders.
  function halved(code, id) {
    if (!isRoute(project, id) || !code.includes('clientOnly')) return
    const { program, errors } = parseSync(id, code, { lang: 'tsx' })
    if (errors.length || flag(program, 'clientOnly') !== true) return
    return { code: serverHalf(code, program, project.components), map: null }
  }
}

// isRoute says whether a module is a file in pages/ that has a route, or a nested layout.
export function isRoute(project, id) {
  const [file, query = ''] = id.split('?')
  if (!/\.([jt]sx|mdx?)$/.test(file) || /\.(test|spec|stories)\.\w+$/.test(file) || /(^|&)(raw|url|inline)\b/.test(query)) return false
  const [first, ...path] = relative(project.root, file).replace(/[\\/]_layout\.[jt]sx$/, '').split(sep)
  return first === 'pages' && !path.some((segment) => /^[_.]/.test(segment))
}

const isMDX = (id) => /\.mdx?$/.test(id.split('?')[0])

// keepState is the script that tells Fast Refresh which exports may change without the state being lost: those that are
// not components. MDX has any: frontmatter, a table of contents.
const keepState = ({ root, beside }) => `{
  const others = window.__getReactRefreshIgnoredExports
  const pages = ${JSON.stringify(`${root.split(sep).join('/')}/pages/`).replaceAll('<', '\\u003c')}
  window.__getReactRefreshIgnoredExports = (module) => {
    const list = [...(others?.(module) ?? []), ...(module.id.startsWith(pages) ? ${JSON.stringify(beside)} : [])]
    if (module.id.startsWith(pages) && /[.]mdx?$/.test(module.id)) list.includes = (name) => !/^(default$|[A-Z])/.test(name)
    return list
  }
}`
