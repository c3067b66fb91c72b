// Takes exports out of a page, and everything that only they used: imports (even of modules with side effects),
// variables, functions. What the page already had and did not use stays. Lines and columns of the rest do not move.
import { boundNames, references } from './references.mjs'

// strip returns code without the exports called names; undefined if it has none of them. program is its syntax tree.
export function strip(code, program, names) {
  const module = read(program)
  const gone = module.exports.filter((e) => names.includes(e.name))
  if (!gone.length) return undefined
  const live = findLive(module, gone)
  const edits = [...removeUnits(module, live), ...trimExports(module, gone, live)]
  return apply(code, edits)
}

// serverHalf returns the code of a clientOnly page for the server: what the exports besides those called names need, the
// styles, and what is done to something that is needed. The rest is meant for the browser.
export function serverHalf(code, program, names) {
  const module = read(program)
  const gone = module.exports.filter((e) => names.includes(e.name))
  const reach = reacher(module)
  const live = reach(module.exports.filter((e) => !gone.includes(e)).map((e) => e.local))
  const needs = (unit) => unit.refs.some((name) => [...live].some((other) => other.names.includes(name)))
  for (let before = -1; before < live.size;) {
    before = live.size
    for (const unit of module.units) if (unit.root && !live.has(unit) && (isStyle(unit) || needs(unit)) && !isGone(unit, gone)) reach(unit.refs, live.add(unit))
  }
  return apply(code, [...removeUnits(module, live), ...trimExports(module, gone, live)])
}

const isStyle = ({ node }) => node.type === 'ImportDeclaration' && /\.(css|scss|sass|less|styl|stylus|pcss|postcss)$/.test(node.source.value)

const isGone = ({ node }, gone) => gone.some((e) => e.node === node)

// flag returns the literal value of an export.
export function flag(program, name) {
  for (const node of program.body) {
    const { declaration } = node
    if (node.type !== 'ExportNamedDeclaration' || declaration?.type !== 'VariableDeclaration') continue
    for (const { id, init } of declaration.declarations) if (id.name === name) return init?.value
  }
}

// read takes the module apart. A unit is the smallest piece that can go: a statement, or one of several declarators.
// A root does something by itself.
function read(program) {
  const module = { units: [], exports: [] }
  for (const node of program.body) readStatement(module, node)
  const declared = new Set(module.units.flatMap((u) => (u.later ? [] : u.names)))
  for (const unit of module.units) if (unit.later && !declared.has(unit.names[0])) unit.root = true
  return module
}

function readStatement(module, node) {
  if (node.type === 'ImportDeclaration') {
    const values = node.importKind === 'type' ? [] : node.specifiers.filter((s) => s.importKind !== 'type')
    module.units.push({ node, names: values.map((s) => s.local.name), refs: [], root: !values.length })
  } else if (node.type === 'ExportNamedDeclaration' && !node.declaration) {
    if (node.exportKind === 'type') return
    for (const s of node.specifiers) {
      const name = s.exported.name ?? s.exported.value
      module.exports.push({ name, local: node.source ? undefined : s.local.name, specifier: s, node })
    }
  } else if (node.type === 'ExportAllDeclaration') {
    if (node.exported) module.exports.push({ name: node.exported.name ?? node.exported.value, node })
  } else if (node.type === 'ExportNamedDeclaration') {
    for (const unit of readDeclaration(module, node.declaration, node)) {
      for (const name of unit.names) module.exports.push({ name, local: name, node })
    }
  } else if (node.type === 'ExportDefaultDeclaration') {
    const { id } = node.declaration
    module.units.push({ node, names: id ? [id.name] : [], refs: [...references(node.declaration)], root: true })
  } else {
    readDeclaration(module, node, node)
  }
}

function readDeclaration(module, node, statement) {
  const units = declarationUnits(node, statement)
  module.units.push(...units)
  return units
}

function declarationUnits(node, statement) {
  if (node.type === 'VariableDeclaration') {
    return node.declarations.map((d) => ({
      node: d, names: boundNames(d.id), refs: [...references(d)], list: node.declarations, statement,
    }))
  }
  if (/^(Function|Class|TSEnum)Declaration$|^TSDeclareFunction$/.test(node.type)) {
    return [{ node: statement, names: [node.id.name], refs: [...references(node)] }]
  }
  const name = changedOnly(node)
  return [{ node: statement, names: name ? [name] : [], refs: [...references(node)], root: !name, later: Boolean(name) }]
}

// changedOnly names the variable that a statement does nothing but change: getData.cache = new Map().
function changedOnly({ type, expression }) {
  if (type !== 'ExpressionStatement' || expression.type !== 'AssignmentExpression') return undefined
  let target = expression.left
  while (target.type === 'MemberExpression' || target.type.startsWith('TS')) target = target.object ?? target.expression
  return target?.name
}

// reacher returns the function that adds to reached all units that names need.
function reacher(module) {
  const declaredBy = new Map()
  for (const unit of module.units) for (const name of unit.names) declaredBy.set(name, [...(declaredBy.get(name) ?? []), unit])
  const reach = (names, reached = new Set()) => {
    for (const name of names) {
      for (const unit of declaredBy.get(name) ?? []) if (!reached.has(unit)) reach(unit.refs, reached.add(unit))
    }
    return reached
  }
  return reach
}

function findLive(module, gone) {
  const reach = reacher(module)
  const onlyTheirs = reach(gone.map((e) => e.local))
  const live = reach(module.exports.filter((e) => !gone.includes(e)).map((e) => e.local))
  for (const unit of module.units) if (unit.root || !onlyTheirs.has(unit)) reach(unit.refs, live.add(unit))
  return live
}

function removeUnits(module, live) {
  const edits = []
  for (const unit of module.units) {
    if (live.has(unit)) continue
    const rest = unit.list ? module.units.filter((u) => u.list === unit.list && live.has(u)) : []
    if (!rest.length) {
      const { start, end } = unit.statement ?? unit.node
      edits.push({ start, end, text: ';' })
    } else if (rest.at(-1).node.start > unit.node.start) {
      edits.push({ start: unit.node.start, end: unit.list[unit.list.indexOf(unit.node) + 1].start })
    } else {
      edits.push({ start: rest.at(-1).node.end, end: unit.node.end })
    }
  }
  return edits
}

// trimExports makes the statements that export something that is gone export only the rest.
function trimExports(module, gone, live) {
  return [...new Set(gone.map((e) => e.node))].flatMap((node) => {
    const rest = module.exports.filter((e) => e.node === node && !gone.includes(e))
    if (!node.declaration) {
      if (!rest.length) return [{ start: node.start, end: node.end, text: ';' }]
      const keep = new Set(rest.map((e) => e.specifier))
      return node.specifiers.flatMap((s, i) => {
        const end = node.specifiers[i + 1]?.start ?? s.end
        return keep.has(s) || s.exportKind === 'type' ? [] : [{ start: s.start, end }]
      })
    }
    // What is still used by the rest of the page stays, but is no longer exported.
    const used = module.units.some((u) => live.has(u) && (u.statement ?? u.node) === node && u.names.some((n) => gone.some((e) => e.name === n)))
    if (!used) return []
    const list = rest.map((e) => e.name).join(', ')
    return [
      { start: node.start, end: node.declaration.start },
      { start: node.end, end: node.end, text: list && `;export { ${list} };` },
    ]
  })
}

function apply(code, edits) {
  let out = ''
  let at = 0
  for (const { start, end, text = '' } of edits.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue // inside of something that is gone already
    out += code.slice(at, start) + text + code.slice(start, end).slice(text.length).replace(/[^\r\n\u2028\u2029]/g, ' ')
    at = end
  }
  return out + code.slice(at)
}
