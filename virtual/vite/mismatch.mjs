// Why a page differs from what the server had rendered: guessed from React's diff, and from the component's source.

// explain gives { hint, diff }. `source` is [{ line, text }] of the component where the difference was met, at `line`.
export function explain({ message, nesting, source = [], line = 0 }) {
  const diff = diffOf(message)
  const guesses = nesting ? ['nesting'] : [...new Set(changesOf(diff).flatMap(guess))]
  const near = source.toSorted((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))
  const inSource = Object.keys(causes).filter((cause) => find(cause, near))
  const cause = guesses.find((cause) => inSource.includes(cause)) ?? guesses[0] ?? inSource[0] ?? 'unknown'
  const at = find(cause, near)
  const { text } = causes[cause]
  const what = cause === 'nesting' ? `${nesting.replace(/^In HTML, /, '')} ` : ''
  return { diff, hint: `hint: ${what}${text}${at ? `\nLook at line ${at.line}: ${at.text.trim()}` : ''}` }
}

// maxAround is how many lines of the diff are shown before the first difference.
const maxAround = 8

// diffOf cuts React's explanation away, and the elements far around the difference.
function diffOf(message) {
  const [, text = message] = message.split(/https:\/\/react\.dev\/link\/hydration-mismatch\n*/)
  if (text === message) return ''
  const lines = text.trimEnd().split('\n')
  const first = lines.findIndex((line) => /^[+-]/.test(line))
  const own = lines.slice(0, first < 0 ? lines.length : first).findLastIndex((line) => /^\s*<(?:Base|Guard|Level) view=\{\{token:/.test(line))
  const shown = lines.slice(Math.max(own + 1, first - maxAround))
  const indent = Math.min(...shown.filter((line) => line.trim()).map((line) => line.search(/[^\s+-]/)))
  return shown.map((line) => line.replace(/^[+-]?\s*/, (start) => (/^[+-]/.test(start) ? start[0] : ' ') + ' '.repeat(Math.max(1, start.length - indent + 1)))).join('\n')
}

const causes = {
  nesting: { text: 'The browser moves such elements while it reads the page, before React sees them: use another element.' },
  extension: { text: 'It looks like the work of a browser extension, which changes the page before React sees it. Try it in a private window.' },
  whitespace: { text: 'Only white space differs: something between the server and the browser removes or adds it, or a template does.' },
  random: {
    text: 'A random value is another one each time: make it in getData, or in an effect; for ids there is useId().',
    names: /Math\.random\(|randomUUID\(|getRandomValues\(|nanoid\(|uuid\w*\(/,
  },
  locale: {
    text: "The same value is written in two ways. Without arguments toLocaleString() and Intl take the machine's locale and time zone: name both, as in toLocaleString('en', { timeZone: 'UTC' }).",
    names: /\.toLocale\w*String\(|Intl\.\w+/,
  },
  clock: {
    text: 'It looks like a date or a time: the server and the browser look at the clock at different moments, perhaps in different time zones. Read it once, in getData, or show it in an effect.',
    names: /new Date\(\s*\)|Date\.now\(|performance\.now\(|\bDate\(\)|\.get(?:Hours|Minutes|Date|Day)\(|dayjs\(\)|moment\(\)/,
  },
  ids: {
    text: 'An id that is counted or made up differs each time: use useId().',
    names: /\w+Id\+\+|\+\+\w+|\w+\+\+|uniqueId\(/,
  },
  branch: {
    text: 'The server and the browser went different ways. Render the same first and change it in an effect, or give the page `export const clientOnly = true`.',
    names: /typeof (?:window|document|navigator|localStorage)|import\.meta\.env\.SSR|localStorage|sessionStorage|matchMedia\(|window\.|navigator\.|document\./,
  },
  unknown: { text: 'Something is another thing on the server: the clock, the locale, a random value, what only a browser has, or data that has changed in between.' },
}

function find(cause, source) {
  const { names } = causes[cause]
  return names && source.find(({ text }) => names.test(text))
}

// changesOf pairs what the browser has (+) with what the server had (-).
function changesOf(diff) {
  const changes = []
  let before
  for (const line of diff.split('\n')) {
    const [, sign, text] = /^([+-])\s+(.*)/.exec(line) ?? []
    const attribute = /^([\w:-]+)=(.*)$/.exec(text ?? '')
    const [name, value] = attribute ? [attribute[1], attribute[2]] : [undefined, text]
    if (sign === '-' && before && before.name === name) before = void Object.assign(before, { server: value })
    else if (sign) changes.push((before = sign === '+' ? { name, browser: value } : { name, server: value }))
    else before = undefined
  }
  return changes
}

const extensions = /^(?:data-(?:new-)?gr-|data-lt-|data-darkreader|data-1p|data-dashlane|data-lastpass|data-bitwarden|cz-shortcut-listen|fdprocessedid|bis_|__processed|data-feature-|contenteditable-ext|webcrx|monica-|vsc-|data-grammarly|data-rh-)/
const idLike = /^(?:id|htmlFor|for|name|aria-(?:controls|describedby|labelledby|owns|activedescendant)|href)$/i

// guess lists causes of one difference, the most likely first.
function guess({ name, browser, server }) {
  if (name && extensions.test(name)) return ['extension']
  if (browser === undefined || server === undefined) return ['branch']
  const [here, there] = [browser, server].map((value) => value.replace(/^["{]+|["}]+$/g, ''))
  if (here.replace(/\s/g, '') === there.replace(/\s/g, '')) return ['whitespace']
  if (here.startsWith('<') !== there.startsWith('<')) return ['branch']
  const both = (test) => test.test(here) && test.test(there)
  const found = []
  if (both(/(?:^|\D)0?\.\d{6,}/) || both(/[0-9a-f]{8}-[0-9a-f]{4}-4/i)) found.push('random')
  if (sameDigits(here, there)) found.push('locale')
  if (both(date)) found.push('clock')
  if (!found.length && (idLike.test(name) || here.replace(/\d+/g, '') === there.replace(/\d+/g, ''))) found.push(...(name ? ['ids', 'random'] : ['random', 'clock', 'ids']))
  return [...found, 'branch']
}

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const date = new RegExp(`\\d{1,2}:\\d{2}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\b${month}\\b.*\\d|\\d.*\\b${month}\\b|\\b1[6-9]\\d{11}\\b|\\d+ ?(?:ms|s|seconds?|minutes?|hours?|days?)\\b`, 'i')

// sameDigits says whether two texts are one value: 1,234.5 and 1.234,5, or 3/8/2026 and 8.3.2026.
function sameDigits(a, b) {
  const digits = (text) => (text.match(/\d/g) ?? []).sort().join('')
  const groups = (text) => (text.match(/\d+/g) ?? []).map(Number).sort().join()
  return digits(a) !== '' && digits(a) === digits(b) && (groups(a) === groups(b) || a.match(/\d/g).join('') === b.match(/\d/g).join(''))
}
