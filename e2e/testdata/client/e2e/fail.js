import { httpError, notFound, redirect } from '/dx:http.js'

// fail does at one place of the lifecycle what the query says.
export function fail(here, where, how, reply) {
  if (here !== where) return
  reply?.cookie('tried', here)
  reply?.header('X-Tried', here)
  if (how === 'found') throw notFound('Not here')
  if (how === 'http') throw httpError(418, 'A teapot', { short: true })
  if (how === 'redirect') throw redirect('/e2e/plain?from=' + here)
  if (how === 'evil') throw redirect('//evil.test')
  throw new Error(`secret of ${here}`)
}
