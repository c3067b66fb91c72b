// What happens on the server before a page is rendered. `dx eject lifecycle.js`
//
//   preHandler   of each nested layout, from the outside in, then of the page
//   action       of the page, for POST, PUT, PATCH and DELETE
//   getData      of all levels, side by side
//   getMeta      of all levels, put together; then the page's onEnter
//
// It awaits only what there is: an await costs as much as a small component.
import { mergeHeads } from '/dx:head.js'
import { nested } from '/dx:files.js'
import { ownParams, shownAt } from '/dx:levels.js'

// run goes through the levels of a route. It gives a promise when there is
// something to wait for.
export function run(outcome) {
  const loading = loadLevels(outcome)
  if (loading) return loading.then(() => goThrough(outcome))
  const { request, levels } = outcome
  if (request.mutation || request.data !== undefined || levels.some(hasFunctions)) return goThrough(outcome)
}

const hasFunctions = ({ module }) => module.preHandler || module.getData || module.getMeta || module.onEnter

// goThrough calls the functions; outcome.at is the level at work: what it
// throws belongs to it.
async function goThrough(outcome) {
  const { request, host, levels, step } = outcome
  for (outcome.at = 0; outcome.at < levels.length; outcome.at++) {
    const { module, ctx } = levels[outcome.at]
    if (module.preHandler) await module.preHandler(ctx)
    if (outcome.redirect) return
  }
  if (host.mark) host.mark('guards')
  outcome.at = levels.length - 1
  if (request.mutation) {
    await act(outcome)
    if (host.mark) host.mark('action')
  }
  if (outcome.redirect) return
  await loadData(outcome)
  if (host.mark) host.mark('getData')
  if (outcome.redirect || step === 'data') return
  await describe(outcome)
  if (host.mark) host.mark('getMeta')
}

// loadLevels gives each nested layout a context of its own: it differs in data.
// It gives a promise when the page's module is not there yet.
function loadLevels(outcome) {
  const { route, ctx, levels } = outcome
  for (let i = 0; i < route.chain.length; i++) {
    const id = route.chain[i]
    const module = nested[id].load()
    levels.push({ id, module, ctx: Object.create(ctx, { data: { value: undefined, writable: true, enumerable: true } }) })
  }
  const loaded = route.load()
  if (loaded instanceof Promise) return loaded.then((page) => addPage(outcome, page))
  addPage(outcome, loaded)
}

function addPage(outcome, page) {
  outcome.page = page
  outcome.levels.push({ id: outcome.route.id, module: page, ctx: outcome.ctx })
}

async function act(outcome) {
  const result = await outcome.page.action(outcome.ctx)
  if (result?.name === 'Redirect') throw result
  const field = outcome.sender.encode(result, 'action')
  outcome.action = field
  outcome.ctx.actionData = outcome.sender.decode(field)
}

// loadAround gets the data of the nested layouts around an error, where it has
// happened before the data was loaded, and their head. Their guards have let the
// request pass.
export async function loadAround(outcome) {
  const { levels, failure, step, ctx } = outcome
  const around = levels.slice(0, Math.max(0, shownAt(levels, failure)))
  await loadData(outcome, around)
  if (step !== 'data') ctx.head = mergeHeads([...((await headsOf(outcome, around)) ?? []), { title: failure.message }])
}

async function loadData(outcome, among = outcome.levels) {
  const { request, host, levels, ctx } = outcome
  const page = levels.at(-1)
  const remote = request.data !== undefined && !page.module.getData // the Go program has it
  const wanted = among.filter((level) => !level.loaded && (level.module.getData || (remote && level === page)) && !isKept(request, ctx, level))
  const get = ({ module, ctx }) => (module.getData ? module.getData(ctx) : host.data())
  if (request.data !== undefined && !remote && among === levels) ctx.data = await host.data()
  if (wanted.length === 1) {
    outcome.at = levels.indexOf(wanted[0])
    keep(outcome, wanted[0], await get(wanted[0]))
  } else if (wanted.length > 1) {
    const results = await Promise.allSettled(wanted.map(async (level) => get(level)))
    results.forEach(({ status, value, reason }, i) => {
      outcome.at = levels.indexOf(wanted[i])
      if (status === 'rejected') throw reason
      keep(outcome, wanted[i], value)
    })
  }
}

// The browser said which levels it has data of, and for which parameters.
function isKept({ have }, { params }, { id }) {
  return have?.[id] !== undefined && JSON.stringify(have[id]) === JSON.stringify(ownParams(id, params))
}

// The component sees what the browser will see: encoded once, decoded once.
function keep(outcome, level, data) {
  const name = level.ctx === outcome.ctx ? 'data' : `data of ${level.id}`
  level.field = outcome.sender.encode(data, name)
  level.loaded = true
  if (outcome.step !== 'data') level.ctx.data = outcome.sender.decode(level.field)
}

async function describe(outcome) {
  const { levels, ctx, page } = outcome
  const heads = await headsOf(outcome, levels)
  if (heads) ctx.head = heads.length === 1 ? (heads[0] ?? {}) : mergeHeads(heads)
  const more = page.onEnter && (await page.onEnter(ctx))
  if (more && typeof more === 'object') keep(outcome, levels.at(-1), { ...ctx.data, ...more })
}

async function headsOf(outcome, levels) {
  let heads
  for (let i = 0; i < levels.length; i++) {
    const { module, ctx } = levels[i]
    outcome.at = i
    if (module.getMeta) (heads ??= []).push(await module.getMeta(ctx))
  }
  return heads
}
