import { dirname, resolve } from 'node:path'
import { fileURLToPath, URL } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type UserConfig } from 'vite'
import { readFileSync } from 'node:fs'

const here = dirname(fileURLToPath(import.meta.url))
const { version } = JSON.parse(readFileSync(resolve(here, 'package.json'), 'utf8')) as { version: string }

export default defineConfig(({ mode }): UserConfig => {
  const env = loadEnv(mode, process.cwd(), '')
  return {
    base: '/shop/',
    plugins: [react(), { name: 'only-in-development', apply: 'serve' }],
    envPrefix: ['VITE_', 'SHOP_'],
    define: {
      __VERSION__: JSON.stringify(version),
      __LIMITS__: { lines: 3, deep: [true, null] },
      __FROM_ENV__: JSON.stringify(env.DEFINED),
      'import.meta.env.BUILD_NAME': JSON.stringify('kiln'),
    },
    resolve: {
      alias: [
        { find: '@', replacement: fileURLToPath(new URL('./src', import.meta.url)) },
        { find: /^~words\/(.*)$/, replacement: '/lib/words/$1.js' },
        { find: 'clay', replacement: resolve(here, 'lib/clay.js') },
      ],
    },
    css: { modules: { localsConvention: 'camelCase' } },
    build: { assetsInlineLimit: 600 },
  }
})
