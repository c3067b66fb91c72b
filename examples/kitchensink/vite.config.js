// This application's own Vite configuration; dx adds the /dx: modules to it.
import react from '@vitejs/plugin-react'

export default {
  plugins: [react()],
}
