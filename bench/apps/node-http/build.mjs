import { build } from 'esbuild'

const common = {
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
}

await build({ ...common, entryPoints: ['client.jsx'], outfile: 'dist/assets/client.js' })
await build({
  ...common,
  entryPoints: ['server.jsx', 'inprocess.jsx'],
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  platform: 'node',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
})
