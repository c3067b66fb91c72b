// The outcome of a request: what the route's functions made of it, for the host
// and for the page. `dx eject outcome.js`
import * as context from '/dx:context.js'
import { shownAt } from '/dx:levels.js'
import { loadAround, run } from '/dx:lifecycle.js'
import { describePage } from '/dx:prerender.js'
import routes from '/dx:routes.js'
import { createServerContext, made } from '/dx:server-context.js'
import { Sender } from '/dx:sender.js'
import { changesOf, entriesOf, isEmpty } from '/dx:state.js'

// What most requests do not change of an outcome. Fields of JSON are text: what
// is sent beside the page.
const unchanged = {
  status: 200,
  headers: undefined, // [name, value] of each that a page sets
  redirect: undefined,
  external: false,
  page: undefined, // its module
  at: -1, // the level at work
  failure: undefined, // what is shown instead of a page
  before: undefined, // the state's entries, encoded
  pending: false, // promises follow
  data: undefined,
  plain: undefined, // the data as the data endpoint gives it
  action: undefined,
  error: undefined,
  changes: undefined,
  promises: undefined,
  resources: undefined,
  head: '{}',
  state: '[{}]',
  heads: undefined, // of onHead
  made: undefined, // of the context, and the sender: see server-context.js
  get layout() {
    return this.route?.layout ?? 'default'
  },
  get sender() {
    return made(this, 'sender', () => new Sender(this.host, this.route?.pattern))
  },
}

// load gives an outcome, or a promise of one when there is something to wait
// for: an await costs as much as a small component, and so does an object of
// more than eight properties.
export function load(request, host) {
  const { step } = request
  const route = routes[request.route]
  if (step === 'describe') return describePage(route).then((page) => ({ plain: JSON.stringify(page) }))
  const outcome = { __proto__: unchanged, request, host, route, step, levels: [], ctx: undefined }
  outcome.ctx = createServerContext(outcome)
  let waiting
  try {
    waiting = start(outcome)
  } catch (thrown) {
    waiting = answer(outcome, thrown)
  }
  return waiting ? loadLater(outcome, waiting) : finish(outcome)
}

async function loadLater(outcome, waiting) {
  try {
    await waiting
  } catch (thrown) {
    await answer(outcome, thrown)
  }
  return finish(outcome)
}

function start(outcome) {
  const { ctx } = outcome
  ctx.state = context.state?.() ?? {}
  const ready = context.default?.(ctx)
  return ready ? Promise.resolve(ready).then(() => go(outcome)) : go(outcome)
}

function go(outcome) {
  const { request, step } = outcome
  if (step === 'prerender' || (step === 'data' && !request.plain)) outcome.before = entriesOf(outcome.ctx.state, encodeOr(outcome.host))
  const { error } = request // of the Go program
  return error === undefined ? run(outcome) : failed(outcome, JSON.parse(error))
}

function finish(outcome) {
  if (outcome.redirect) return leave(outcome)
  collect(outcome)
  if (!outcome.made?.sender?.pending) return outcome
  outcome.pending = true
  return hold(outcome)
}

// leave gives a redirect. What an action changed in the state goes with it: the
// request that follows begins with a state of its own. Promises can't follow.
function leave(outcome) {
  const { before, ctx, request, host } = outcome
  if (!before || !request.mutation) return outcome
  const after = entriesOf(ctx.state, encodeOr(host))
  for (const key in after) after[key] ??= before[key]
  outcome.changes = changesOf(before, after)
  return outcome
}

// hold waits for promises where they can't follow later.
async function hold(outcome) {
  const { request, host, sender, route, step } = outcome
  if (step !== 'data' && route?.clientOnly) {
    outcome.promises = await sender.finish(deadline(host, () => true))
    outcome.pending = false
  }
  if (!request.plain) return outcome
  try {
    outcome.plain = await sender.settled(outcome.plain, 'data')
  } catch (thrown) {
    if (thrown?.name !== 'HTTPError') throw thrown
    fail(outcome, describe(thrown), -1)
    outcome.error = host.encode(outcome.failure, 'error')
  }
  return outcome
}

// collect encodes what is sent beside the page.
function collect(outcome) {
  const { host, ctx, levels, step } = outcome
  let fields = ''
  for (let i = 0; i < levels.length; i++) {
    const { id, field } = levels[i]
    if (field) fields += `${fields && ','}${JSON.stringify(id)}:${field}`
  }
  if (fields) outcome.data = `{${fields}}`
  const plain = levels.at(-1)?.field
  if (plain) outcome.plain = plain
  if (outcome.failure) outcome.error = host.encode(outcome.failure, 'error')
  if (outcome.before) outcome.changes = changesOf(outcome.before, entriesOf(ctx.state, (value, name) => outcome.sender.encode(value, name)))
  if (step === 'data') return
  if (outcome.made?.head) outcome.head = host.encode(outcome.made.head, 'head')
  if (isEmpty(ctx.state)) return
  outcome.state = outcome.sender.encode(ctx.state, 'state')
  ctx.state = outcome.sender.decode(outcome.state)
}

// encodeOr encodes what is only compared: what can't be sent counts as nothing.
const encodeOr = (host) => (value, name) => {
  try {
    return host.encodeField(value, name)
  } catch {
    return undefined
  }
}

// answer turns what a page threw into an answer. An error that is not meant as
// one is reported, and shown by the nearest ErrorBoundary; where there is none
// it goes on to the host, which answers 500.
async function answer(outcome, thrown) {
  const level = outcome.at
  if (thrown?.name === 'Redirect') outcome.ctx.reply.redirect(thrown.to, thrown.code, thrown.external)
  else if (thrown?.name === 'HTTPError') fail(outcome, describe(thrown), level)
  else if (outcome.levels.length === 0 || shownAt(outcome.levels, { level }) < 0) throw thrown
  else fail(outcome, outcome.host.report(thrown), level)
  if (outcome.failure?.level > 0) {
    try {
      await loadAround(outcome)
    } catch (thrown) { // further out than before
      await answer(outcome, thrown)
    }
  }
}

// failed is for what went wrong in the Go program. Nested layouts have no data then.
async function failed(outcome, error) {
  const { route, ctx } = outcome
  if (route?.chain.length === 0) outcome.levels.push({ id: route.id, module: (outcome.page = await route.load()), ctx })
  fail(outcome, error, outcome.levels.length - 1)
}

export const describe = ({ status, message, data }) => ({ status, message, data })

function fail(outcome, error, level) {
  outcome.status = error.status
  outcome.failure = { ...error, level }
  outcome.ctx.head = { title: error.message }
}

// deadline aborts shortly before the host's: a page that streams leaves to the
// browser what is still missing, and ends as a whole one.
export function deadline(host, started) {
  const stop = new AbortController()
  setTimeout(() => started() && stop.abort(new Error('The deadline passed: the browser renders what is missing')), host.timeLeft())
  return stop.signal
}
