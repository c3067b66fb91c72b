// An error as data, with the place that it is about where it has one.
export function failure(error) {
  const first = error.errors?.[0] ?? error // Rolldown throws several at once
  const { id, loc, frame, plugin, code, pluginCode } = first
  const place = loc ?? error.loc ?? {}
  return {
    message: clean(first.message ?? String(first)),
    stack: String(first.stack ?? '').split('\n').filter((line) => /^\s*at /.test(line)).join('\n'),
    frame: clean(frame ?? ''),
    id: place.file ?? id ?? error.id,
    line: place.line,
    column: place.column,
    source: typeof pluginCode === 'string' ? pluginCode : undefined,
    plugin,
    code,
  }
}

// clean takes the colours off.
const clean = (text) => text.replace(/\x1b\[[0-9;]*m/g, '')
