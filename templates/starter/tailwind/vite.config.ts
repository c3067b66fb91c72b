import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// dx build compiles the styles itself; the plugins are for dx dev.
export default defineConfig({ plugins: [react(), tailwindcss()] })
