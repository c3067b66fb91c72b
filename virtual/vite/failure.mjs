// An error as data, with the place that it is about where it has one.
export function failure(error) {
  const first = error.errors?.[0] ?? error // Rolldown throws several at once
  const message = clean(first.message ?? String(first))
  const stack = String(first.stack ?? '').split('\n').filter((line) => /^\s*at /.test(line))
  const place = first.loc ?? error.loc ?? framed(message) ?? placeIn(message) ?? (first.id ? undefined : configured(stack)) ?? {}
  const own = stack.filter((line) => !/\bnode:|\/node_modules\//.test(line))
  return {
    message: message.replace(/^(\[[\w:-]+\]:? )+/, ''),
    stack: own.join('\n'),
    frame: clean(first.frame ?? ''),
    id: place.file ?? first.id ?? framed(message)?.file ?? error.id,
    line: place.line,
    column: place.column,
    plugin: first.plugin ?? error.plugin,
  }
}

// framed reads the place in Rolldown's drawing of the lines around it.
function framed(message) {
  const [, file, line, column] = /╭─\[\s(.+?):(\d+):(\d+)\s\]/.exec(message) ?? []
  return file && { file, line: Number(line), column: Number(column) - 1 }
}

// placeIn reads the place at the end of a message, as many parsers write it.
function placeIn(message) {
  const [, line, column] = /\((\d+):(\d+)\)$/.exec(message.split('\n')[0]) ?? []
  return line && { line: Number(line), column: Number(column) }
}

// configured says that it was the configuration that threw: it ran as a copy of which the lines mean nothing.
function configured(stack) {
  const [, file] = /\/\.vite-temp\/(.+?)\.timestamp-/.exec(stack[0] ?? '') ?? []
  return file && { file }
}

// clean takes the colours off.
const clean = (text) => text.replace(/\x1b\[[0-9;]*m/g, '')
