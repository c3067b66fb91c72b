// React Router's own adapter on node:http: faster than react-router-serve,
// which puts Express, compression and a log in front of it.
import { createServer } from 'node:http'
import { createRequestListener } from '@react-router/node'
import * as build from './build/server/index.js'
import { sendFile } from './shared/static.mjs'

const listener = createRequestListener({ build, mode: 'production' })

createServer((req, res) => {
  if (!sendFile(req, res, '/assets/', new URL('build/client/', import.meta.url))) listener(req, res)
}).listen(Number(process.env.PORT), '127.0.0.1')
