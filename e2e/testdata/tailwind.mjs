// Compiles stylesheets as @tailwindcss/vite does, in place: node tailwind.mjs PACKAGES ROOT FILE…
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [packages, root, ...files] = process.argv.slice(2)
const from = createRequire(join(packages, '@tailwindcss', 'vite', 'package.json'))
const { Features, compile } = await import(pathToFileURL(from.resolve('@tailwindcss/node').replace(/\.js$/, '.mjs')))
const { Scanner } = from('@tailwindcss/oxide')
const own = Features.AtApply | Features.JsPluginCompat | Features.ThemeFunction | Features.Utilities | Features.Variants

// The alias of the project's configuration: Vite resolves before Tailwind does.
const customCssResolver = async (id) => (id.startsWith('~/') ? join(root, 'styles', id.slice(2)) : undefined)

const compiled = []
for (const file of files) {
  const compiler = await compile(await readFile(file, 'utf8'), { base: dirname(file), shouldRewriteUrls: true, onDependency() {}, customCssResolver })
  if (!(compiler.features & own)) continue
  const everything = { base: root, pattern: '**/*', negated: false }
  const places = compiler.root === 'none' ? [] : [compiler.root ? { ...compiler.root, negated: false } : everything]
  const candidates = compiler.features & Features.Utilities ? new Scanner({ sources: [...places, ...compiler.sources] }).scan() : []
  compiled.push([file, compiler.build(candidates)])
}
for (const [file, css] of compiled) await writeFile(file, css)
