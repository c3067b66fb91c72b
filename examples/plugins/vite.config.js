// An application that needs plugins of Vite: icons as components, stylesheets in TypeScript. dx.json says that Vite is to
// bundle it.
import { vanillaExtractPlugin } from '@vanilla-extract/vite-plugin'
import react from '@vitejs/plugin-react'
import svgr from 'vite-plugin-svgr'

export default {
  plugins: [react(), svgr(), vanillaExtractPlugin({ identifiers: 'debug' })],
}
