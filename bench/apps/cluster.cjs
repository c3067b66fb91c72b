// Runs a server in several processes that share its port:
// node cluster.cjs PROCESSES SCRIPT ARGUMENTS…
const cluster = require('node:cluster')

const [processes, exec, ...args] = process.argv.slice(2)
cluster.setupPrimary({ exec, args })
for (let i = 0; i < Number(processes); i++) cluster.fork()
cluster.on('exit', (worker, code, signal) => {
  console.error(`worker ${worker.id} ended: ${signal ?? code}`)
  process.exit(1)
})
