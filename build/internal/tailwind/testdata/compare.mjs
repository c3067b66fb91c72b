// Reads { file: { candidate: true } } and compares the rules of these candidates with those that Tailwind's own scanner
// finds in the files: node compare.mjs PACKAGES
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

const require = createRequire(join(process.argv[2], '@tailwindcss', 'vite', 'package.json'))
const { Scanner } = require('@tailwindcss/oxide')
const { compile } = await import(pathToFileURL(require.resolve('@tailwindcss/node').replace(/\.js$/, '.mjs')))
const newCompiler = () => compile('@import "tailwindcss";', { base: process.argv[2], onDependency() {} })

const onlyIn = (a, b) => [...a].filter((name) => !b.has(name))
const rules = async (names) => (await newCompiler()).build(names)
const none = await rules([])
const known = new Map()
const makesRule = async (name) => known.get(name) ?? known.set(name, (await rules([name])) !== none).get(name)

const differences = []
for (const [file, found] of Object.entries(JSON.parse(await text(process.stdin)))) {
  const ours = new Set(Object.keys(found))
  const theirs = new Set(new Scanner({}).scanFiles([{ content: readFileSync(file, 'utf8'), extension: extname(file).slice(1) }]))
  for (const [whose, names] of [['only here', onlyIn(ours, theirs)], ['only in Node', onlyIn(theirs, ours)]]) {
    for (const name of names) if (await makesRule(name)) differences.push(`${file}: ${whose}: ${name}`)
  }
}
console.log(`${differences.length} differences`)
console.log(differences.join('\n'))
