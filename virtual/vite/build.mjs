// `dx build --bundler vite`: node build.mjs JOB. Builds the browser's and the server's half of a project with the project's
// configuration and all of its plugins, into the directories that the job names, and writes what there is to know of
// them, or why there is nothing, to the job's answer. dx makes the rest of it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { configData } from './data.mjs'
import { failure } from './failure.mjs'

const checks = { pluginTimings: false } // which is the project's business
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'))
process.stdin.on('end', () => process.exit(1)).on('error', () => process.exit(1)).resume() // dx is gone

try {
  const { build, createLogger } = await import('vite') // which may not be there
  const { html } = await import('./html.mjs')
  const { chunks } = await import('./chunks.mjs')
  const { serverConditions } = await import('./pipeline.mjs')
  const answer = {}
  process.env.DX_SERVER_FILES = job.serverFiles
  process.env.DX_STATIC = String(job.static)

  const customLogger = quiet(createLogger('warn'))

  const run = async (name, side, more) => {
    const outDir = join(job.out, name)
    mkdirSync(outDir, { recursive: true })
    const collected = chunks()
    const keep = { name: 'dx:job', configResolved: (config) => side.resolved?.(config), ...side.hooks }
    await build({
      configFile: join(dirname(fileURLToPath(import.meta.url)), 'vite.config.mjs'),
      mode: job.mode,
      logLevel: 'warn',
      customLogger,
      ...more,
      plugins: [keep, collected.plugin],
      build: {
        outDir, emptyOutDir: false, copyPublicDir: false, write: true, watch: null, lib: false, manifest: false, ssrManifest: false,
        reportCompressedSize: false, ...more.build,
      },
    })
    answer[name] = { chunks: collected.list, assets: collected.assets }
  }

  await run('client', {
    resolved(config) {
      answer.config = configData(config)
      answer.files = config.configFileDependencies
      answer.cssTarget = config.build.cssTarget // what a stylesheet is as a text or a file must be the same on both sides
      answer.cssMinify = config.build.cssMinify
    },
    hooks: { generateBundle: { order: 'post', async handler(_options, bundle) { answer.html = await html(this.environment.getTopLevelConfig(), job.template, bundle) } } },
  }, { build: { sourcemap: true, rolldownOptions: { input: { mount: '/dx:mount.js' }, checks } } })

  if (job.styles.length) {
    await run('styles', { hooks: entries(job.styles) }, {
      build: { sourcemap: false, rolldownOptions: { input: Object.fromEntries(job.styles.map(({ name }) => [name, `dx-style:${name}`])), checks } },
    })
  }

  await run('server', {}, {
    ssr: { target: 'node', resolve: { conditions: serverConditions, mainFields: ['module', 'main'] } },
    build: {
      ssr: true, ssrEmitAssets: true, sourcemap: true, minify: false, target: 'esnext', cssTarget: answer.cssTarget, cssMinify: answer.cssMinify,
      rolldownOptions: { input: { index: '/dx:index.js' }, checks, output: { format: 'es', preserveModules: true, entryFileNames: 'modules/[name].js', chunkFileNames: 'modules/[name].js' } },
    },
  })
  finish(answer)
} catch (error) {
  finish({ error: failure(error) })
}

// entries are modules that import what has the styles of a page without a script for the browser.
function entries(styles) {
  return {
    resolveId: (spec) => (spec.startsWith('dx-style:') ? `\0${spec}.js` : undefined),
    load(id) {
      const style = styles.find(({ name }) => id === `\0dx-style:${name}.js`)
      return style?.imports.map((spec) => `import ${JSON.stringify(spec)}`).join('\n')
    },
  }
}

// quiet says each warning once, for both sides; dx shows the error.
function quiet(logger) {
  const said = new Set()
  const warn = (text, options) => {
    const plain = process.env.NO_COLOR ? text.replace(/\x1b\[[0-9;]*m/g, '') : text
    if (!said.has(plain)) logger.warn(plain, options)
    said.add(plain)
  }
  return { ...logger, warn, warnOnce: warn, error() {} }
}

function finish(answer) {
  writeFileSync(job.answer, JSON.stringify(answer))
  process.exit(answer.error ? 1 : 0)
}
