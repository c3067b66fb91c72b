// A resolved configuration of Vite as data: what dx itself has to know of it. It is the form of Vite's own settings.
import { statSync } from 'node:fs'

export function configData(config) {
  const { base, mode, publicDir, envDir, envPrefix, resolve, build, css, define, plugins } = config
  return {
    base,
    mode,
    publicDir: publicDir || false,
    envDir: envDir || false,
    envPrefix,
    define: Object.fromEntries(Object.entries(define ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])),
    resolve: {
      alias: resolve.alias.filter(isOwn).map(({ find, replacement }) => ({ find: pattern(find), replacement })),
      extensions: resolve.extensions,
      dedupe: resolve.dedupe,
    },
    build: { assetsInlineLimit: typeof build.assetsInlineLimit === 'number' ? build.assetsInlineLimit : undefined },
    css: { modules: { localsConvention: typeof css.modules?.localsConvention === 'string' ? css.modules.localsConvention : '' } },
    plugins: [...new Set(plugins.map(({ name }) => name))].filter((name) => !/^(vite|dx|alias|builtin)\b/.test(name)),
  }
}

// isOwn says whether an alias is the project's, and not Vite's own for its client.
const isOwn = ({ find, replacement }) => typeof replacement === 'string' && !/@vite/.test(String(find))

const pattern = (find) => (find instanceof RegExp ? { regex: find.source, flags: find.flags } : find)

// configStamp changes when one of the files does that a configuration was read from.
export function configStamp({ configFileDependencies }) {
  return configFileDependencies.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs).join()
}
