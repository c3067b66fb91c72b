// What is special about pages: in the browser they are without getData, preHandler and what only those used, and Fast
// Refresh keeps the state of a page that exports more than its component.
import { relative, sep } from 'node:path'
import { parseSync } from 'vite'
import { strip } from './strip.mjs'

// The exports that are not components and do not matter to the state on the screen.
const beside = ['getData', 'preHandler', 'getMeta', 'onEnter', 'layout', 'path', 'streaming', 'clientOnly', 'serverOnly', 'renderer']

export default function pages(project) {
  return {
    name: 'dx:pages',
    enforce: 'pre',
    sharedDuringBuild: true,
    // The search for dependencies sees what the browser sees: a database driver is not prepared for it.
    config: () => ({ optimizeDeps: { rolldownOptions: { plugins: [{ name: 'dx:pages-scan', transform: stripped }] } } }),
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    transform: stripped,
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { type: 'module' }, children: keepState(project.root), injectTo: 'head-prepend' }],
    },
  }

  function stripped(code, id) {
    if (!isPage(project, id) || !project.pageExports.some((name) => code.includes(name))) return
    const { program, errors } = parseSync(id, code, { lang: 'tsx' })
    if (errors.length) return // Vite says it better
    const text = strip(code, program, project.pageExports)
    // Nothing has moved, so the map of the text as it is now is right, and says nothing of what is gone.
    return text === undefined ? undefined : { code: text, map: null }
  }
}

// isPage says whether a module is a file in pages/ that has a route.
export function isPage(project, id) {
  const [file, query = ''] = id.split('?')
  if (!/\.[jt]sx$/.test(file) || /(^|&)(raw|url|inline)\b/.test(query)) return false
  const path = relative(project.root, file).split(sep)
  return path[0] === 'pages' && !path.some((segment) => segment.startsWith('_') || segment === '..')
}

// keepState is the script that tells Fast Refresh which exports of a page may change without the state being lost.
const keepState = (root) => `{
  const others = window.__getReactRefreshIgnoredExports
  const pages = ${JSON.stringify(`${root.split(sep).join('/')}/pages/`).replaceAll('<', '\\u003c')}
  window.__getReactRefreshIgnoredExports = (module) => [
    ...(others?.(module) ?? []),
    ...(module.id.startsWith(pages) ? ${JSON.stringify(beside)} : []),
  ]
}`
