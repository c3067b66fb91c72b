// TanStack Start builds a fetch handler; srvx, on which Nitro builds too, puts
// it on node:http.
import { serve } from 'srvx'
import { staticMiddleware } from 'srvx/static'
import handler from './dist/server/server.js'

const assets = staticMiddleware({ dir: new URL('dist/client', import.meta.url).pathname })

serve({
  port: Number(process.env.PORT),
  hostname: '127.0.0.1',
  silent: true,
  middleware: [(request, next) => (new URL(request.url).pathname.startsWith('/assets/') ? assets(request, next) : next())],
  fetch: (request) => handler.fetch(request),
})
