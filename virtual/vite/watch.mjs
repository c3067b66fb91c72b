// Watches what Vite itself does not: single directories, for as long as the server runs.
import { watch } from 'node:fs'

// watchDirectory calls changed with the name of each file that comes, changes or goes.
export function watchDirectory(server, dir, changed) {
  const failed = (error) => server.config.logger.error(`watch ${dir}: ${error.message}`)
  try {
    const watcher = watch(dir, (_event, name) => name && changed(name))
    watcher.on('error', failed)
    server.httpServer?.once('close', () => watcher.close())
    watcher.unref() // in Vitest and Storybook there is no server of Vite's own that closes
  } catch (error) {
    failed(error) // the system has no more watches to give
  }
}
