// Runs the project's own Tailwind CSS. What it has to know of files is asked for: each call gives what is missing, and the
// next one brings it.
import { Features, compile } from 'tailwindcss'

// What makes a stylesheet Tailwind's; others are left alone.
const own = Features.AtApply | Features.JsPluginCompat | Features.ThemeFunction | Features.Utilities | Features.Variants

let missing, result, failure

const ask = (kind) => (id, base) => new Promise((resolve, reject) => missing.push({ kind, id, base, resolve, reject }))

export function start(css, from, base) {
  missing = []
  result = failure = undefined
  compile(css, { from, base, loadModule: ask('module'), loadStylesheet: ask('stylesheet') }).then(
    (compiled) => (result = compiled),
    (error) => (failure = { error }),
  )
  return state()
}

// answer brings what was missing, in order. A module is the value of a global variable.
export function answer(list) {
  const asked = missing
  missing = []
  asked.forEach(({ resolve }, i) => {
    const { module, path, base, content } = list[i]
    resolve(module ? { path, base, module: globalThis[module].default } : { path, base, content })
  })
  return state()
}

async function state() {
  await new Promise((resolve) => setTimeout(resolve)) // all that can go on without an answer has
  if (failure) throw failure.error
  if (!result) return { missing: missing.map(({ kind, id, base }) => ({ kind, id, base })) }
  const { features, root, sources } = result
  return { own: (features & own) !== 0, scan: (features & Features.Utilities) !== 0, root, sources }
}

export const print = (candidates) => result.build(candidates)
