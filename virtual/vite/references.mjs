// Which names a piece of a syntax tree takes from around it: its free variables. Types are not values and do not count.

// references returns the free names of node.
export function references(node) {
  const found = new Set()
  visit(node, [], found)
  return found
}

// boundNames lists the names that a pattern binds: a, { b: c = 1 }, [...d].
export function boundNames(pattern) {
  switch (pattern?.type) {
    case 'Identifier': return [pattern.name]
    case 'ObjectPattern': return pattern.properties.flatMap((p) => boundNames(p.type === 'RestElement' ? p : p.value))
    case 'ArrayPattern': return pattern.elements.flatMap(boundNames)
    case 'AssignmentPattern': return boundNames(pattern.left)
    case 'RestElement': return boundNames(pattern.argument)
    case 'TSParameterProperty': return boundNames(pattern.parameter)
    default: return []
  }
}

function visit(node, scopes, found) {
  if (Array.isArray(node)) return node.forEach((child) => visit(child, scopes, found))
  if (!node || typeof node.type !== 'string') return
  const special = visitors[node.type]
  if (special) return special(node, scopes, found)
  if (node.type.startsWith('TS')) return
  children(node, scopes, found)
}

function children(node, scopes, found, ...except) {
  for (const key in node) {
    const child = node[key]
    if (child && typeof child === 'object' && !except.includes(key)) visit(child, scopes, found)
  }
}

const use = (name, scopes, found) => {
  if (!scopes.some((scope) => scope.has(name))) found.add(name)
}

const keyed = (node, scopes, found) => children(node, scopes, found, ...(node.computed ? [] : ['key']))

const wrapped = (node, scopes, found) => visit(node.expression, scopes, found)

const block = (node, scopes, found) => {
  children(node, [...scopes, new Set(declared(node.body ?? node.cases.flatMap((c) => c.consequent)))], found)
}

const loop = (node, scopes, found) => {
  const first = node.init ?? node.left
  children(node, [...scopes, new Set(first?.type === 'VariableDeclaration' ? declared([first]) : [])], found)
}

const fn = (node, scopes, found) => {
  const own = new Set(['arguments', ...node.params.flatMap((p) => boundNames(p)), ...hoisted(node.body)])
  if (node.type === 'FunctionExpression' && node.id) own.add(node.id.name)
  children(node, [...scopes, own], found, 'id')
}

const classLike = (node, scopes, found) => {
  children(node, node.id ? [...scopes, new Set([node.id.name])] : scopes, found, 'id', 'implements')
}

const visitors = {
  Identifier: (node, scopes, found) => use(node.name, scopes, found),
  JSXIdentifier: (node, scopes, found) => use(node.name, scopes, found),
  JSXOpeningElement(node, scopes, found) {
    if (node.name.type !== 'JSXIdentifier' || !/^[a-z]|-/.test(node.name.name)) visit(node.name, scopes, found)
    visit(node.attributes, scopes, found)
  },
  JSXClosingElement() {},
  JSXNamespacedName() {},
  JSXMemberExpression: (node, scopes, found) => visit(node.object, scopes, found),
  JSXAttribute: (node, scopes, found) => visit(node.value, scopes, found),
  MemberExpression: (node, scopes, found) => children(node, scopes, found, ...(node.computed ? [] : ['property'])),
  Property: keyed,
  MethodDefinition: keyed,
  PropertyDefinition: keyed,
  AccessorProperty: keyed,
  MetaProperty() {},
  LabeledStatement: (node, scopes, found) => visit(node.body, scopes, found),
  BreakStatement() {},
  ContinueStatement() {},
  BlockStatement: block,
  StaticBlock: block,
  SwitchStatement: block,
  ForStatement: loop,
  ForInStatement: loop,
  ForOfStatement: loop,
  CatchClause: (node, scopes, found) => children(node, [...scopes, new Set(boundNames(node.param))], found),
  FunctionDeclaration: fn,
  FunctionExpression: fn,
  ArrowFunctionExpression: fn,
  ClassDeclaration: classLike,
  ClassExpression: classLike,
  TSAsExpression: wrapped,
  TSSatisfiesExpression: wrapped,
  TSNonNullExpression: wrapped,
  TSTypeAssertion: wrapped,
  TSInstantiationExpression: wrapped,
  TSExportAssignment: wrapped,
  TSParameterProperty: (node, scopes, found) => visit(node.parameter, scopes, found),
  TSEnumDeclaration: (node, scopes, found) => (node.body?.members ?? node.members).forEach((m) => visit(m.initializer, scopes, found)),
  TSModuleDeclaration: (node, scopes, found) => visit(node.body?.body, scopes, found),
}

// declared lists what a block's own statements bind, without `var`.
function declared(statements) {
  return statements.flatMap((s) => {
    if (s.type === 'VariableDeclaration' && s.kind !== 'var') return s.declarations.flatMap((d) => boundNames(d.id))
    return /^(Function|Class|TSEnum)Declaration$/.test(s.type) && s.id ? [s.id.name] : []
  })
}

// hoisted lists the `var`s of a function's body, however deep, but not those of the functions in it.
function hoisted(node) {
  if (Array.isArray(node)) return node.flatMap(hoisted)
  if (!node || typeof node.type !== 'string' || /Function|^Class|^TS/.test(node.type)) return []
  const own = node.type === 'VariableDeclaration' && node.kind === 'var' ? node.declarations.flatMap((d) => boundNames(d.id)) : []
  return own.concat(Object.values(node).flatMap((child) => (child && typeof child === 'object' ? hoisted(child) : [])))
}
