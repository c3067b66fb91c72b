// Small trees that the native renderer and react-dom must render alike.
import React, {
  Activity, Children, Component, Fragment, Profiler, PureComponent, StrictMode, Suspense, cloneElement, createContext, createElement,
  forwardRef, isValidElement, lazy, memo, startTransition, use, useActionState, useCallback, useContext, useDebugValue, useDeferredValue,
  useEffect, useId, useImperativeHandle, useInsertionEffect, useLayoutEffect, useMemo, useOptimistic, useReducer, useRef, useState,
  useSyncExternalStore, useTransition,
} from 'react'
import * as ReactDOM from 'react-dom'

const h = createElement
export const cases = {}
const add = (group, list) => {
  if (Array.isArray(list)) list = Object.fromEntries(list.map((make, i) => [i, make]))
  for (const [name, make] of Object.entries(list)) cases[`${group} ${name}`] = typeof make === 'function' ? make : () => make
}
const symbol = Symbol('s')
const fn = Object.assign(() => {}, { toString: () => 'fn' }) // engines print functions and dates in their own ways
export const values = {
  string: 'text', empty: '', markup: '<a href="x">\'&</a>', number: 1, zero: 0, minusZero: -0, fraction: 1.5, nan: NaN, infinity: Infinity,
  large: 1e21, true: true, false: false, null: null, undefined: undefined, function: fn, symbol, bigint: 12345678901234567890n,
  array: [1, 'b'], object: { a: 1 }, toString: { toString: () => 'str<' }, valueOf: { valueOf: () => 42, toString: () => 'no' },
  date: Object.assign(new Date(0), { toString: () => 'a date' }), unicode: 'äöü 😀 \u2028', spaces: '  a \n', numeric: '5', negative: -1, numericZero: '0', surrogate: 'a\ud800b',
}

add('child', Object.fromEntries(Object.entries(values).map(([name, v]) => [name, () => h('p', null, v)])))
add('child in component', Object.fromEntries(Object.entries(values).map(([name, v]) => [name, () => h(() => v)])))
add('children', Object.fromEntries(Object.entries(values).map(([name, v]) => [name, () => h('p', null, 'a', v, 'b', v)])))

const attributes = ['title', 'className', 'id', 'href', 'src', 'action', 'data-x', 'aria-label', 'hidden', 'disabled', 'download', 'capture',
  'cols', 'rowSpan', 'start', 'tabIndex', 'contentEditable', 'spellCheck', 'draggable', 'value', 'autoFocus', 'xlinkHref', 'xmlLang', 'dir',
  'onClick', 'onclick', 'unknown', 'htmlFor', 'crossOrigin', 'style', 'width', 'ref', 'defaultValue', 'suppressHydrationWarning', 'inert',
  'formAction', 'muted', 'is', 'innerHTML', 'itemScope', 'popover', 'nonce', 'fetchPriority', 'span', 'viewBox', 'role']
for (const name of attributes) {
  for (const [kind, v] of Object.entries(values)) {
    if (name === 'ref' && kind === 'string') continue
    cases[`attribute ${name} ${kind}`] = () => h('div', { [name]: name === 'ref' && v?.constructor === Object ? { ...v } : v }) // a browser sets refs
  }
}
for (const tag of ['a', 'x-custom', 'input', 'button', 'form', 'object', 'img', 'video', 'option', 'select', 'textarea', 'iframe', 'path', 'link', 'meta', 'script', 'style', 'title']) {
  for (const name of ['href', 'src', 'value', 'checked', 'disabled', 'className', 'data', 'action', 'formAction', 'name', 'autoFocus', 'selected', 'defaultChecked', 'defaultValue', 'rel', 'precedence', 'children']) {
    for (const kind of ['string', 'empty', 'markup', 'number', 'true', 'false', 'function', 'object', 'toString', 'array']) {
      if (kind === 'function' && /action/i.test(name)) continue
      cases[`${tag} ${name} ${kind}`] = () => h(tag, { [name]: values[kind] })
    }
  }
}
const names = `accentHeight acceptCharset alignmentBaseline allowReorder arabicForm autoCapitalize baselineShift charSet classID clipPath
  clipRule colorInterpolation colorInterpolationFilters colorProfile colorRendering contextMenu dateTime dominantBaseline enableBackground
  encType fillOpacity fillRule floodColor floodOpacity fontFamily fontSize fontSizeAdjust fontStretch fontStyle fontVariant fontWeight
  formEncType formMethod formNoValidate formTarget frameBorder glyphName glyphOrientationHorizontal glyphOrientationVertical horizAdvX
  horizOriginX hrefLang httpEquiv imageRendering imageSizes imageSrcSet inputMode itemID keyParams letterSpacing lightingColor marginHeight
  markerEnd markerMid markerStart maskType maxLength mediaGroup minLength noValidate overlinePosition overlineThickness paintOrder panose-1
  pointerEvents preserveAspectRatio radioGroup referrerPolicy renderingIntent shapeRendering srcDoc srcLang srcSet stopColor stopOpacity
  strikethroughPosition strikethroughThickness strokeDasharray strokeDashoffset strokeLinecap strokeLinejoin strokeMiterlimit
  strokeOpacity strokeWidth textAnchor textDecoration textRendering transformOrigin underlinePosition underlineThickness unicodeBidi
  unicodeRange unitsPerEm useMap vAlphabetic vHanging vIdeographic vMathematical vectorEffect vertAdvY vertOriginX vertOriginY wordSpacing
  writingMode xHeight xlinkActuate xlinkArcrole xlinkRole xlinkShow xlinkTitle xlinkType xmlBase xmlSpace xmlnsXlink xmlns autoReverse
  externalResourcesRequired focusable preserveAlpha allowFullScreen async autoPlay controls credentialless default defer
  disablePictureInPicture disableRemotePlayback loop noModule open playsInline readOnly required reversed scoped seamless multiple
  rows size DATA-X ARIA-Y data-TrueCase onX on ON x:y 1bad bad=name a\u00e4 __proto_ -x .y x.y x-y a<b a\u2040 key2`.split(/\s+/)
for (const name of names) {
  for (const kind of ['string', 'number', 'true', 'false', 'zero']) cases[`name ${name} ${kind}`] = () => h('div', { [name]: values[kind] })
  cases[`name ${name} custom`] = () => h('x-y', { [name]: 'v' })
}

const styleNames = ['color', 'marginTop', 'WebkitLineClamp', 'msTransform', 'MozBoxFlex', '--custom', '--Custom<', 'zIndex', 'lineHeight', 'flex', 'width', 'odd<name', 'ms', 'msFlex', 'Webkit']
for (const name of styleNames) {
  for (const [kind, v] of Object.entries(values)) cases[`style ${name} ${kind}`] = () => h('i', { style: { [name]: v } })
}
add('style', {
  empty: () => h('i', { style: {} }),
  several: () => h('i', { style: { a: 1, b: null, c: '', d: 'x', e: true, f: 0 } }),
  none: () => h('i', { style: { b: null, c: '' } }),
  string: () => h('i', { style: 'color: red' }),
  array: () => h('i', { style: ['a'] }),
  inherited: () => h('i', { style: Object.create({ color: 'red' }) }),
  integerKeys: () => h('i', { style: { b: 1, 2: 3, a: 4, 1: 5 } }),
  trim: () => h('i', { style: { color: '\u00a0 red\ufeff', '--x': '\t1 ' } }),
  getter: () => h('i', { style: { get color() { return 'red' } } }),
  custom: () => h('x-y', { style: { marginTop: 4 } }),
})

add('text', {
  adjacent: () => h('p', null, 'a', 'b', 1, 2, '', 'c', null, 'd', false, 'e'),
  nested: () => h('p', null, 'a', ['b', ['c', h('i', { key: 1 }), 'd']], 'e'),
  fragments: () => h('p', null, h(Fragment, null, 'a'), h(Fragment, null, 'b', h(Fragment, null, 'c'))),
  components: () => h('p', null, h(() => 'a'), h(() => 'b'), h(() => ['c', 'd'])),
  inOption: () => h('select', null, h('option', null, 'a', 1, 'b')),
  root: () => ['a', 'b'],
  afterElement: () => h('p', null, 'a', h('b', null, 'x'), 'c', 'd'),
  afterVoid: () => h('p', null, 'a', h('br'), 'c', 'd'),
  emptyBetween: () => h('p', null, 'a', h(() => ''), 'b', h(() => null), 'c'),
  afterHoisted: () => h('p', null, 'a', h('title', null, 't'), 'b', h('meta', { name: 'x' }), 'c', h('link', { rel: 'x', href: 'y' }), 'd', h('script', { async: true, src: 's' }), 'e'),
})

function* generate() { yield 'a'; yield h('b', { key: 1 }); yield 'c' }
add('lists', {
  array: () => h('ul', null, [1, 2, 3].map((i) => h('li', { key: i }, i))),
  set: () => h('p', null, new Set(['a', 'b'])),
  map: () => h('p', null, new Map([['a', 1]])),
  generator: () => h('p', null, generate()),
  iterator: () => h('p', null, { [Symbol.iterator]: () => ['x', 'y'][Symbol.iterator]() }),
  old: () => h('p', null, { '@@iterator': () => ['x', 'y'][Symbol.iterator]() }),
  empty: () => h('p', null, [], new Set(), [[]]),
  holes: () => h('p', null, [, 'a', , 'b']),
  sparse: () => { const a = []; a[3] = 'x'; return h('p', null, a) },
  typed: () => h('p', null, new Uint8Array([1, 2])),
  subclass: () => h('p', null, new (class extends Array {})('a', 'b', 'c')),
  proxy: () => h('p', null, new Proxy(['a', 'b'], {})),
  arguments: () => h('p', null, (function () { return arguments })('a', 'b')),
  children: () => h('p', null, Children.map([h('i'), 'x'], (c) => c), Children.toArray(['a', ['b']])),
  many: () => h('p', null, Array.from({ length: 1000 }, (_, i) => h('i', { key: i }, i))),
  string: () => h('p', null, new String('boxed')),
  keyless: () => h('p', null, [h('i'), h('i')]),
})

// Elements and types
add('types', {
  fragment: () => h(Fragment, { key: 'k' }, 'a'),
  strict: () => h(StrictMode, null, h('i')),
  profiler: () => h(Profiler, { id: 'p', onRender: fn }, h('i')),
  activity: () => h(Activity, { mode: 'visible' }, h('i'), 'x'),
  activityDefault: () => h('p', null, 'a', h(Activity, null, 'b'), 'c'),
  activityHidden: () => h('p', null, 'a', h(Activity, { mode: 'hidden' }, 'b'), 'c'),
  undefinedType: () => h('p', null, h(undefined)),
  nullType: () => h(null), objectType: () => h({}), numberType: () => h(1), boolType: () => h(true), symbolType: () => h(Symbol('x')), bigintType: () => h(1n),
  elementType: () => h(h('p')),
  invalidTag: () => h('a b'), invalidTag2: () => h('1a'), emptyTag: () => h(''), tagWithMarkup: () => h('a><script'), colonTag: () => h('svg:rect'), dotTag: () => h('a.b'),
  underscoreTag: () => h('a_b'), upperTag: () => h('DIV'), unicodeTag: () => h('dä'),
  menuitem: () => h('menuitem', { label: 'x' }), menuitemChildren: () => h('menuitem', null, 'x'),
  keygen: () => h('keygen'), listing: () => h('listing', null, '\nx'),
  missingGlyph: () => h('svg', null, h('missing-glyph', { className: 'c' }), h('font-face', { fontFamily: 'x' })),
  unused: () => h('p', { children: 'from props' }),
  innerElement: () => h('html', null, h('head', null, h('title', null, 'x')), h('body', { className: 'b' }, 'x')),
  portal: () => ReactDOM.createPortal(h('p'), { nodeType: 1 }),
})
for (const tag of ['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'param', 'source', 'track', 'wbr', 'link', 'meta', 'image', 'command']) {
  cases[`void ${tag}`] = () => h(tag)
  cases[`void ${tag} children`] = () => h(tag, null, 'x')
  cases[`void ${tag} html`] = () => h(tag, { dangerouslySetInnerHTML: { __html: 'x' } })
}
add('html', Object.fromEntries(Object.entries(values).map(([k, v]) => [k, () => h('div', { dangerouslySetInnerHTML: { __html: v } })])))
add('html prop', Object.fromEntries(Object.entries(values).map(([k, v]) => [k, () => h('div', { dangerouslySetInnerHTML: v })])))
add('html', {
  both: () => h('div', { dangerouslySetInnerHTML: { __html: 'a' } }, 'b'),
  bothNull: () => h('div', { dangerouslySetInnerHTML: null }, 'b'),
  bothEmpty: () => h('div', { dangerouslySetInnerHTML: { __html: 'a' }, children: null }),
  missing: () => h('div', { dangerouslySetInnerHTML: {} }),
  inherited: () => h('div', { dangerouslySetInnerHTML: Object.create({ __html: 'x' }) }),
  undefinedInside: () => h('div', { dangerouslySetInnerHTML: { __html: undefined } }),
  pre: () => h('pre', { dangerouslySetInnerHTML: { __html: '\nx' } }),
  preText: () => h('pre', null, '\nx'), preTexts: () => h('pre', null, '\nx', 'y'), preNone: () => h('pre', null, 'x'),
  custom: () => h('x-y', { dangerouslySetInnerHTML: { __html: '<b>' } }),
  title: () => h('title', { dangerouslySetInnerHTML: { __html: 'x' } }), script: () => h('script', { dangerouslySetInnerHTML: { __html: '</script>' } }),
  style: () => h('style', { dangerouslySetInnerHTML: { __html: '</style>' } }),
  textarea: () => h('textarea', { dangerouslySetInnerHTML: { __html: 'x' } }), select: () => h('select', { dangerouslySetInnerHTML: { __html: 'x' } }),
  option: () => h('option', { dangerouslySetInnerHTML: { __html: 'x' } }), button: () => h('button', { dangerouslySetInnerHTML: { __html: 'x' } }),
})

// Forms
add('select', {
  value: () => h('select', { value: 'b' }, h('option', { value: 'a' }), h('option', { value: 'b' }, 'B')),
  defaultValue: () => h('select', { defaultValue: 2 }, h('option', { value: 1 }), h('option', { value: '2' })),
  both: () => h('select', { value: null, defaultValue: 'a' }, h('option', null, 'a')),
  multiple: () => h('select', { multiple: true, value: ['a', 3] }, h('option', { value: 'a' }), h('option', { value: 'b' }), h('option', { value: 3 })),
  text: () => h('select', { value: 'one 1' }, h('option', null, 'one ', 1)),
  nestedText: () => h('select', { value: 'ab' }, h('option', null, ['a', ['b']])),
  component: () => h('select', { value: 'x' }, h('option', null, h(() => 'x'))),
  optgroup: () => h('select', { value: 'x' }, h('optgroup', { label: 'g' }, h('option', null, 'x'), h('option', null, 'y'))),
  div: () => h('select', { value: 'x' }, h('div', null, h('option', null, 'x'))),
  selected: () => h('select', null, h('option', { selected: true }, 'x')),
  selectedIgnored: () => h('select', { value: 'y' }, h('option', { selected: true }, 'x')),
  empty: () => h('select', { value: '' }, h('option'), h('option', { value: '' })),
  throughComponent: () => h('select', { value: 'x' }, h(() => h('option', null, 'x'))),
  inSVG: () => h('select', { value: 'x' }, h('svg', null, h('option', null, 'x'))),
  symbol: () => h('select', { value: symbol }, h('option', null, 'x')),
  outside: () => h('option', { selected: true, value: 'x' }, 'x'),
})
add('textarea', {
  value: () => h('textarea', { value: 'a<' }), defaultValue: () => h('textarea', { defaultValue: 1 }), both: () => h('textarea', { value: 'a', defaultValue: 'b' }),
  children: () => h('textarea', null, 'x'), childArray: () => h('textarea', null, ['x']), twoChildren: () => h('textarea', null, 'x', 'y'),
  valueAndChildren: () => h('textarea', { value: 'a' }, 'x'), lineFeed: () => h('textarea', { value: '\nx' }), object: () => h('textarea', { value: { toString: () => 'o' } }),
  number: () => h('textarea', null, 5), element: () => h('textarea', null, h('b')), empty: () => h('textarea', { value: '' }), false: () => h('textarea', { value: false }),
  rows: () => h('textarea', { rows: 3, cols: '0', name: 'n' }),
})
add('input', {
  order: () => h('input', { value: 'v', name: 'n', type: 'text', checked: true, formAction: '/a', formMethod: 'post', formTarget: 't', formEncType: 'e', id: 'i' }),
  unchecked: () => h('input', { checked: false, defaultChecked: true }), defaultChecked: () => h('input', { type: 'checkbox', defaultChecked: 1 }),
  values: () => h('input', { value: 0, defaultValue: 'x' }), nullValue: () => h('input', { value: null, defaultValue: 'x' }), symbol: () => h('input', { value: symbol }),
  bool: () => h('input', { value: false }), children: () => h('input', null, 'x'), javascript: () => h('input', { formAction: 'javascript:alert(1)' }),
})
add('button', {
  plain: () => h('button', { type: 'submit', name: 'n', value: 'v', formAction: '/x', disabled: true }, 'go'),
  children: () => h('button', null, 'a', h('b', null, 'c')),
  action: () => h('form', null, h('button', { formAction: fn, name: 'n', formMethod: 'post', id: 'i' }, 'go'), h('input', { formAction: fn, name: 'n', type: 'submit' })),
})
add('form', {
  plain: () => h('form', { action: '/a', method: 'post', encType: 'x', target: '_blank', id: 'f', noValidate: true }, 'x', h('b')),
  action: () => h('form', { action: fn, method: 'post', target: 'x', className: 'c' }, 'x'),
  actionNumber: () => h('form', { action: 5 }), emptyAction: () => h('form', { action: '' }), javascript: () => h('form', { action: 'java\nscript:x' }),
  custom: () => h('form', { action: Object.assign(() => {}, { $$FORM_ACTION: () => ({ name: 'n', action: '/x', method: 'POST', encType: 'e', data: null }) }) }),
})
for (const url of ['javascript:alert(1)', ' javascript:x', 'JavaScript:x', 'j\ta\nv\rascript:x', '\u0001javascript:x', 'xjavascript:', 'javascript', 'javascript :x', 'java script:x', 'javascript\n:x', 'javascript:'])
  cases[`url ${JSON.stringify(url)}`] = () => [h('a', { key: 1, href: url }), h('img', { key: 2, src: url }), h('object', { key: 3, data: url }), h('svg', { key: 4, xlinkHref: url }), h('x-y', { key: 5, href: url })]

// SVG and MathML
add('svg', {
  title: () => h('svg', null, h('title', null, 'x'), h('style', { precedence: 'a', href: 'b' }, '.a{}'), h('script', { async: true, src: 'x' }), h('link', { rel: 'a', href: 'b' }), h('meta', { name: 'x' })),
  foreign: () => h('svg', null, h('foreignObject', null, h('title', null, 'hoisted'), h('div', null))),
  nested: () => h('svg', { width: 1, height: '2', viewBox: '0 0 1 1', preserveAspectRatio: 'none' }, h('g', { strokeWidth: 1 }, h('path', { d: 'M0', fillRule: 'evenodd', xlinkHref: '#a' }))),
  math: () => h('math', null, h('mi', null, 'x'), h('annotation-xml', { encoding: 'x' })),
  text: () => h('svg', null, h('text', null, 'a', 'b'), h('a', { href: '' })),
})

// Hooks
const C1 = createContext('default'), C2 = createContext()
const Show = ({ c = C1 }) => h('b', null, String(useContext(c)))
class ClassShow extends Component { static contextType = C1; render() { return h('i', null, this.context) } }
add('context', {
  default: () => h(Show), undefinedDefault: () => h(Show, { c: C2 }),
  provider: () => h(C1.Provider, { value: 'given' }, h(Show)), short: () => h(C1, { value: 'given' }, h(Show)),
  nested: () => h(C1, { value: 'a' }, h(Show), h(C1, { value: 'b' }, h(Show), h(C2, { value: 'c' }, h(Show), h(Show, { c: C2 }))), h(Show)),
  undefined: () => h(C1, { value: undefined }, h(Show)), noValue: () => h(C1.Provider, null, h(Show)),
  consumer: () => h(C1, { value: 'a' }, h(C1.Consumer, null, (v) => h('u', null, v))), consumerList: () => h(C1.Consumer, null, (v) => [v, v]),
  badConsumer: () => h(C1.Consumer, null, 'x'),
  class: () => h(C1, { value: 'a' }, h(ClassShow)), classDefault: () => h(ClassShow),
  use: () => h(C1, { value: 'a' }, h(() => use(C1))), asChild: () => h(C1, { value: 'a' }, h('p', null, C1)), restored: () => h('p', null, h(C1, { value: 'x' }, h('i')), h(Show)),
})
const Id = ({ n = 1, children }) => { const ids = []; for (let i = 0; i < n; i++) ids.push(useId()); return h('i', { id: ids.join(' ') }, children) }
add('ids', {
  one: () => h(Id), two: () => h('p', null, h(Id), h(Id)), several: () => h(Id, { n: 40 }), nested: () => h(Id, null, h(Id, null, h(Id))),
  list: () => h('p', null, Array.from({ length: 40 }, (_, i) => h(Id, { key: i }))), deep: () => { let e = h(Id); for (let i = 0; i < 40; i++) e = h('p', null, h('i'), e, h('b')); return e },
  deepIds: () => { let e = h(Id); for (let i = 0; i < 40; i++) e = h(Id, null, e); return e }, fragment: () => h(Fragment, null, h(Id), h(Fragment, null, h(Id))),
  wide: () => h('p', null, Array.from({ length: 100 }, (_, i) => h('p', { key: i }, Array.from({ length: 30 }, (_, j) => h(Fragment, { key: j }, h(Id), h(Id)))))),
  inSuspense: () => h('p', null, h(Suspense, { fallback: 'x' }, h(Id), h(Id))), memo: () => h(memo(Id)), afterArray: () => [h(Id, { key: 1 }), [h(Id, { key: 2 }), [h(Id, { key: 3 })]]],
  lone: () => h('p', null, [h(Id, { key: 1 })]), holes: () => h('p', null, null, h(Id), false, h(Id)),
})
const store = { subscribe: () => () => {}, get: () => 'client', server: () => 'server' }
add('hooks', {
  state: () => h(() => { const [a] = useState(1); const [b] = useState(() => 2); return [a, b] }),
  reducer: () => h(() => { const [a] = useReducer((x) => x, 1); const [b] = useReducer((x) => x, 1, (x) => x + 1); return [a, ' ', b] }),
  memo: () => h(() => useMemo(() => 'm', [])), callback: () => h(() => useCallback(() => 'c', [])()), ref: () => h(() => { const r = useRef(5); r.current++; return r.current }),
  effects: () => h(() => { useEffect(() => { throw 1 }); useLayoutEffect(fn); useInsertionEffect(fn); useImperativeHandle(null, fn); useDebugValue(1); return 'x' }),
  deferred: () => h(() => [useDeferredValue('a'), useDeferredValue('a', 'b')]), transition: () => h(() => { const [p] = useTransition(); return String(p) }),
  transitionCalled: () => h(() => { const [, start] = useTransition(); start(fn); return 'x' }), startTransition: () => h(() => { startTransition(() => {}); return 'x' }),
  store: () => h(() => useSyncExternalStore(store.subscribe, store.get, store.server)), storeWithout: () => h(() => useSyncExternalStore(store.subscribe, store.get)),
  optimistic: () => h(() => { const [a] = useOptimistic('o'); return a }), optimisticCalled: () => h(() => { const [, set] = useOptimistic('o'); set(1); return 'x' }),
  action: () => h(() => { const [s, run, p] = useActionState(() => 1, 'init'); return [s, typeof run, String(p)] }), formStatus: () => h(() => { const s = ReactDOM.useFormStatus(); return JSON.stringify(s) }),
  actionForm: () => h(() => { const [s, run] = useActionState(() => 1, 'init'); return h('form', { action: run }, s) }),
  renderPhase: () => h(() => { const [n, set] = useState(0); if (n < 5) set(n + 1); return n }),
  renderPhaseUpdater: () => h(() => { const [n, set] = useState(0); const r = useRef(0); r.current++; if (n < 5) { set((x) => x + 1); set((x) => x + 1) } return [n, ' ', r.current] }),
  renderPhaseReducer: () => h(() => { const [n, add] = useReducer((a, b) => a + b, 1); if (n < 10) add(3); return n }),
  renderPhaseMemo: () => h(() => { const [n, set] = useState(0); const a = useMemo(() => ({ n }), []); const b = useMemo(() => ({ n }), [n]); const c = useMemo(() => n); if (n < 2) set(n + 1); return [a.n, b.n, c] }),
  renderPhaseId: () => h(() => { const [n, set] = useState(0); const id = useId(); if (n < 2) set(n + 1); return [id, n] }),
  forever: () => h(() => { const [n, set] = useState(0); set(n + 1); return n }),
  moreHooks: () => h(() => { const [n, set] = useState(0); if (n === 0) set(1); else useState(2); return n }),
  outside: () => { try { useState(1) } catch (e) { return 'threw' } return 'did not' }, inClass: () => h(class extends Component { render() { return useState(1)[0] } }),
  inMemo: () => h(() => useMemo(() => useContext(C1), [])), stateFunction: () => h(() => { const [f] = useState(() => () => 'f'); return f() }),
  setLater: () => h(() => { const [n, set] = useState(0); h.set = set; return n }), setOther: () => h('p', null, h(() => { const [n, set] = useState(0); fn.set = set; return n }), h(() => { fn.set(5); return 'b' })),
  useInvalid: () => h(() => use(5)), useNull: () => h(() => use(null)), useObject: () => h(() => use({})), undefinedResult: () => h(() => undefined), same: () => h(() => { const [n, set] = useState(0); if (n === 0) { set(0); set(1) } return n }),
  cacheMemo: () => h(() => { const c = React.__COMPILER_RUNTIME?.c?.(3); return c ? String(c[0] === Symbol.for('react.memo_cache_sentinel')) + c.length : 'none' }),
  serverAction: () => h(() => { const [s] = useActionState(Object.assign(() => 1, { $$FORM_ACTION: () => ({}) }), 'i'); return s }),
})

// Components
const Ref = forwardRef((props, ref) => h('p', null, typeof ref, ' ', String(ref), ' ', Object.keys(props).join()))
class Stateful extends Component {
  state = { n: 1, m: 'keep' }
  static getDerivedStateFromProps({ by }, { n }) { return by ? { n: n + by } : null }
  render() { return h('p', null, this.state.n, this.state.m, Object.keys(this.props).join()) }
}
class Mounting extends Component {
  constructor(props) { super(props); this.state = { log: ['c'] } }
  componentWillMount() { this.setState({ log: [...this.state.log, 'w'] }); this.setState((s) => ({ log: [...s.log, 'f'] })) }
  UNSAFE_componentWillMount() { this.setState((s, p) => ({ log: [...s.log, p.x] }), () => {}) }
  render() { return this.state.log.join() }
}
class Assigning extends Component { componentWillMount() { this.state = { a: 1 } } render() { return JSON.stringify(this.state) } }
class Setting extends Component { constructor(p) { super(p); this.state = { a: 1 }; this.setState({ a: 2 }) } render() { this.setState({ a: 3 }); return this.state.a } }
class Bad extends Component {}
class Pure extends PureComponent { render() { return 'pure ' + this.props.children } }
class Defaults extends Component { static defaultProps = { a: 1, b: 2, c: 3 }; render() { return JSON.stringify(this.props) } }
const Throw = ({ what = new Error('thrown') }) => { throw what }
class Catch extends Component { state = {}; static getDerivedStateFromError() { return { failed: true } } componentDidCatch() {} render() { return this.state.failed ? 'caught' : this.props.children } }
const FnDefaults = (props) => JSON.stringify(props)
FnDefaults.defaultProps = { a: 1 }
add('components', {
  forwardRef: () => h(Ref, { a: 1 }), forwardRefGiven: () => h(Ref, { a: 1, ref: { current: null } }), forwardRefNull: () => h(Ref, { ref: null }), forwardRefMemo: () => h(memo(Ref), { a: 1 }),
  refProp: () => h(({ ref, ...rest }) => [typeof ref, Object.keys(rest).join()], { ref: () => {}, x: 1 }),
  memo: () => h(memo(({ a }) => a), { a: 'x' }), memoClass: () => h(memo(Stateful), { by: 1 }), memoMemo: () => h(memo(memo(() => 'mm'))), memoHost: () => h(memo('p')),
  class: () => h(Stateful, { by: 3 }), classRef: () => h(Stateful, { by: 0, ref: fn, x: 1 }), mounting: () => h(Mounting, { x: 'p' }), assigning: () => h(Assigning), setting: () => h(Setting), bad: () => h(Bad),
  pure: () => h(Pure, null, 'x'), defaults: () => h(Defaults, { b: undefined, c: null, d: 4 }), fnDefaults: () => h(FnDefaults, { b: 1 }), defaultsRef: () => h(Defaults, { ref: fn, b: 5 }),
  classArrow: () => h(class extends Component { value = 'v'; read = () => this.value; render() { return this.read() } }),
  throws: () => h(Throw), throwsString: () => h(Throw, { what: 'str' }), throwsNull: () => h(Throw, { what: null }), throwsNumber: () => h(Throw, { what: 5 }), throwsObject: () => h(Throw, { what: { message: 'm' } }),
  throwsNested: () => h('p', null, h('b', null, h(Throw))), caught: () => h(Catch, null, h(Throw)), notCaught: () => h(Catch, null, 'fine'),
  generator: () => h(function* () { yield 'a'; yield 'b' }), bound: () => h(function () { return this === null || this === undefined ? 'no this' : 'this' }), twoArguments: () => h((...args) => args.length + String(args[1])),
  clone: () => cloneElement(h('p', { a: '1' }, 'x'), { b: '2' }, 'y'), valid: () => String(isValidElement(h('p'))), sameElement: () => { const e = h('i'); return h('p', null, e, e) },
  proxyComponent: () => h(new Proxy(() => 'p', {})), hoc: () => { const wrap = (T) => (p) => h('div', null, h(T, p)); return h(wrap(wrap(Ref)), { z: 1 }) },
  renderProp: () => h(({ children }) => children('x'), null, (v) => h('b', null, v)), frozen: () => h('p', Object.freeze({ title: 'x' })), getter: () => h('p', { get title() { return 'x' } }),
  versions: () => <iframe credentialless="yes" src="/x"><svg maskType="alpha" /></iframe>,
  displayName: () => h(Object.assign(() => 'x', { displayName: 'D' })), jsx: () => <p className="x">a {'b'} {1}<br />{[<i key="1">c</i>]}</p>, spread: () => { const p = { id: 1, key: 'k' }; return <p {...p} title="t" /> },
  functionChild: () => h('p', null, fn, 'x', class {}), getterThrows: () => h('p', { style: { get color() { throw new Error('getter') } } }), objectChild: () => h('p', null, { a: 1, b: 2 }), dateChild: () => h('p', null, new Date(0)),
  regexpChild: () => h('p', null, /x/), cyclicText: () => h('p', { title: Object.assign([], { toString() { throw new Error('text') } }) }), deep: () => { let e = 'x'; for (let i = 0; i < 150; i++) e = h('i', null, e); return e },
  nullPrototype: () => h('p', Object.assign(Object.create(null), { title: 'x' })),
})

// Hoisting
add('hoist', {
  title: () => h('p', null, h('title', { className: 'x' }, 'a<b'), 'text'), titleArray: () => h('title', null, 'a', 'b'), titleOne: () => h('title', null, ['a']), titleNumber: () => h('title', null, 5), titleElement: () => h('title', null, h('b')), titleItem: () => h('p', null, h('title', { itemProp: 'x' }, 't')),
  metas: () => h('p', null, h('meta', { charSet: 'utf-8' }), h('meta', { name: 'viewport', content: 'x' }), h('meta', { name: 'a', content: '<' }), h('meta', { itemProp: 'x' }), h('meta', { property: 'og:x', content: 'y' })),
  links: () => h('p', null, h('link', { rel: 'icon', href: '/i' }), h('link', { rel: 'stylesheet', href: '/s' }), h('link', { rel: 'x' }), h('link', { rel: 'preload', href: 'x', onLoad: fn }), h('link', { rel: '', href: 'y' })),
  noscript: () => h('noscript', null, h('title', null, 'x'), h('meta', { name: 'x' }), h('link', { rel: 'a', href: 'b' }), h('img', { src: 'x' }), h('script', { async: true, src: 'x' }), h('style', null, 'x')),
  sheets: () => h('p', null, h('link', { rel: 'stylesheet', href: '/b', precedence: 'low' }), h('link', { rel: 'stylesheet', href: '/a', precedence: 'high', media: 'print' }), h('link', { rel: 'stylesheet', href: '/b', precedence: 'high' }), h('link', { rel: 'stylesheet', href: '/c', precedence: 'low' })),
  styles: () => h('p', null, h('style', { href: 'a b', precedence: 'm' }, '.a{}</style>'), h('style', { href: 'c', precedence: 'm' }, 'x'), h('style', { href: 'c', precedence: 'm' }, 'again'), h('style', { precedence: 'm' }, 'no href'), h('style', null, 'a', 'b'), h('style', { media: 'x' }, '</STYLE>')),
  styleMix: () => h('p', null, h('style', { href: 'a', precedence: 'm' }, 'x'), h('link', { rel: 'stylesheet', href: '/b', precedence: 'm' }), 'text'),
  scripts: () => h('p', null, h('script', { async: true, src: '/a' }), h('script', { async: true, src: '/a' }), h('script', { async: true, src: '/a', type: 'module' }), h('script', { src: '/b' }), h('script', null, 'a</script>b<SCRIPT'), h('script', { async: true }, 'x'), h('script', { async: true, src: '/c', onLoad: fn })),
  images: () => h('p', null, h('img', { src: '/a', alt: 'a' }), h('img', { src: '/a' }), h('img', { src: '/b', loading: 'lazy' }), h('img', { src: 'data:x' }), h('img', { srcSet: 'a 1x', sizes: '1px', src: '/c' }), h('img', { src: '/d', fetchPriority: 'high' }), h('img', { src: '/e', fetchPriority: 'low' }), h('img', { src: '/f', crossOrigin: 'anonymous', referrerPolicy: 'x' }), h('img', { src: '' }), h('img', { src: '/g', crossOrigin: 'use-credentials' })),
  manyImages: () => h('p', null, Array.from({ length: 15 }, (_, i) => h('img', { key: i, src: '/' + i })), h('img', { src: '/12', fetchPriority: 'high' }), h('img', { src: '/13' })),
  picture: () => h('picture', null, h('source', { srcSet: 'x' }), h('img', { src: '/a' })), imgTypes: () => [h('img', { key: 1, src: 5 }), h('img', { key: 2, src: { toString: () => 'o' } }), h('img', { key: 3, src: true }), h('img', { key: 4, srcSet: '' , src: '/x' })],
  order: () => h('p', null, h('img', { src: '/a' }), h('script', { async: true, src: '/s' }), h('link', { rel: 'icon', href: '/i' }), h('title', null, 't'), h('meta', { charSet: 'x' })),
})
const Calls = ({ f }) => { f(ReactDOM); return 'x' }
add('preload', {
  dns: () => h(Calls, { f: (d) => { d.prefetchDNS('https://a'); d.prefetchDNS('https://a'); d.prefetchDNS('https://b') } }),
  connect: () => h(Calls, { f: (d) => { d.preconnect('https://a'); d.preconnect('https://a', { crossOrigin: 'anonymous' }); d.preconnect('https://a', { crossOrigin: 'use-credentials' }); d.preconnect('https://a', { crossOrigin: 'x' }) } }),
  style: () => h(Calls, { f: (d) => { d.preload('/a', { as: 'style', integrity: 'i' }); d.preinit('/a', { as: 'style', precedence: 'p' }); d.preload('/b', { as: 'style' }); d.preload('/a', { as: 'style' }) } }),
  script: () => h(Calls, { f: (d) => { d.preload('/a', { as: 'script', crossOrigin: 'anonymous' }); d.preinit('/a', { as: 'script' }); d.preload('/b', { as: 'script' }); d.preinit('/c', { as: 'script', nonce: 'n' }); d.preinit('/c', { as: 'script' }) } }),
  module: () => h(Calls, { f: (d) => { d.preloadModule('/a'); d.preinitModule('/a'); d.preloadModule('/b', { as: 'serviceworker' }); d.preloadModule('/b', { as: 'serviceworker' }); d.preinitModule('/c', { integrity: 'x' }) } }),
  image: () => h(Calls, { f: (d) => { d.preload('/a', { as: 'image' }); d.preload('/a', { as: 'image' }); d.preload('/b', { as: 'image', imageSrcSet: 'x', imageSizes: 'y' }); d.preload('/c', { as: 'image', fetchPriority: 'high' }) } }),
  imageThen: () => h('p', null, h(Calls, { f: (d) => d.preload('/a', { as: 'image' }) }), h('img', { src: '/a' })),
  other: () => h(Calls, { f: (d) => { d.preload('/a', { as: 'font', type: 'x' }); d.preload('/a', { as: 'fetch' }); d.preload('/a', { as: 'fetch', crossOrigin: '' }) } }),
  thenElement: () => h('p', null, h(Calls, { f: (d) => d.preload('/a', { as: 'style', integrity: 'x' }) }), h('link', { rel: 'stylesheet', href: '/a', precedence: 'p' }), h(Calls, { f: (d) => d.preload('/s', { as: 'script' }) }), h('script', { async: true, src: '/s' })),
  bad: () => h(Calls, { f: (d) => { d.preload(); d.preload(5, { as: 'x' }); d.preload('/a'); d.preinit('/a'); d.prefetchDNS() } }),
})

// Suspense and promises
const resolved = (v) => Promise.resolve(v)
const after = (ms, v, fail) => new Promise((y, n) => setTimeout(() => fail ? n(fail) : y(v), ms))
const Use = ({ p, children }) => h('i', null, use(p), children)
const once = (make) => { let p; return () => (p ??= make()) }
const Thrower = () => { const s = useState(() => ({}))[0]; return h('i', null, s.x) }
const lazily = (ms, C, fail) => lazy(() => after(ms, { default: C }, fail))
const big = 'x'.repeat(600)
const Legacy = ({ r }) => { if (!r.done) throw (r.p ??= after(1).then(() => { r.done = true })); return 'legacy' }
const sheet = (href, precedence = 'p') => ({ rel: 'stylesheet', href, precedence })
add('suspense', {
  none: () => h(Suspense, { fallback: 'f' }, 'content'), empty: () => h(Suspense, null), large: () => h(Suspense, { fallback: 'f' }, big),
  use: () => { const p = resolved('v'); return h(Suspense, { fallback: 'f' }, h(Use, { p })) }, later: () => { const p = after(2, 'v'); return h(Suspense, { fallback: h('b', null, 'f') }, 'a', h(Use, { p }), 'b') },
  shell: () => { const p = after(2, 'v'); return h('p', null, 'a', h(Use, { p }), 'b') }, text: () => { const p = after(2, 'v'); return h('p', null, 'a', h(() => use(p)), 'b', h(() => use(p)), h('b')) },
  nested: () => { const p = after(1, 'v'), q = after(3, 'w'); return h(Suspense, { fallback: 'f' }, h(Use, { p }, h(Suspense, { fallback: 'g' }, h(Use, { p: q })))) },
  siblings: () => { const p = after(3, 'v'), q = after(1, 'w'); return h('p', null, h(Suspense, { fallback: 'f' }, h(Use, { p })), h(Suspense, { fallback: 'g' }, h(Use, { p: q }))) },
  rejected: () => { const p = after(1, 0, new Error('rejected')); return h(Suspense, { fallback: 'f' }, h(Use, { p })) }, rejectedShell: () => { const p = after(1, 0, new Error('rejected')); return h(Use, { p }) },
  throws: () => h(Suspense, { fallback: h('b', null, 'f') }, 'x', h(Throw)), throwsNested: () => h(Suspense, { fallback: 'f' }, h(Suspense, { fallback: 'g' }, h(Throw)), 'after'), fallbackThrows: () => h(Suspense, { fallback: h(Throw) }, h(Throw)),
  throwsString: () => h(Suspense, { fallback: 'f' }, h(Throw, { what: 'str' })), throwsNull: () => h(Suspense, { fallback: 'f' }, h(Throw, { what: null })),
  legacy: () => { const r = {}; return h(Suspense, { fallback: 'f' }, h(Legacy, { r })) }, legacyShell: () => { const r = {}; return h('p', null, h(Legacy, { r }), 'x') },
  lazy: () => { const L = lazily(1, (p) => h('u', null, p.a)); return h(Suspense, { fallback: 'f' }, h(L, { a: 'x' })) }, lazyShell: () => h(lazily(1, () => 'x')), lazyFails: () => h(Suspense, { fallback: 'f' }, h(lazily(1, 0, new Error('load')))),
  lazyMemo: () => h(Suspense, { fallback: 'f' }, h(memo(lazily(1, Id)))), lazyClass: () => h(Suspense, null, h(lazily(1, Stateful), { by: 2 })), lazyChild: () => h('p', null, lazily(1, 'text')), lazyHost: () => h(lazily(1, 'p'), null, 'x'),
  async: () => h(Suspense, { fallback: 'f' }, h(async () => 'async')), asyncShell: () => h('p', null, 'a', h(async () => { await after(1); return h('b') }), 'c'), promiseChild: () => { const p = after(1, 'child'); return h('p', null, 'a', p, 'b') },
  asyncUse: () => { const p = after(1, 'v'); return h(Suspense, { fallback: 'f' }, h(() => [use(p), use(p)])) }, twoUses: () => { const p = after(1, 'v'), q = after(2, 'w'); return h(Suspense, { fallback: 'f' }, h(() => use(p) + use(q))) },
  uncached: () => h(Suspense, { fallback: 'f' }, h(() => use(after(1, 'fresh')))), thenable: () => h(() => use({ then(y) { y('sync') } })), fulfilled: () => h(() => use({ status: 'fulfilled', value: 'f', then() {} })), rejectedStatus: () => h(Suspense, { fallback: 'f' }, h(() => use({ status: 'rejected', reason: new Error('r'), then() {} }))),
  ids: () => { const p = after(1, 'v'); const Both = () => { const id = useId(); return h('i', { id }, use(p), h(Id)) }; return h('p', null, h(Id), h(Suspense, { fallback: h(Id) }, h(Both), h(Both))) },
  context: () => { const p = after(1, 'v'); const Late = () => [use(p), useContext(C1)]; return h(C1, { value: 'a' }, h(Suspense, { fallback: 'f' }, h(Late), h(C1, { value: 'b' }, h(Late))), h(C1, { value: 'c' }, h(Show))) },
  fallbackSuspends: () => { const p = after(1, 'v'), q = after(2, 'w'); return h(Suspense, { fallback: h(Use, { p }) }, h(Use, { p: q })) }, fallbackNested: () => { const q = after(2, 'w'); return h(Suspense, { fallback: h(Suspense, { fallback: 'g' }, 'h') }, h(Use, { p: q })) },
  table: () => { const p = after(1, 'v'); const Row = () => h('tr', null, h('td', null, use(p))); return h('table', null, h('tbody', null, h(Suspense, { fallback: h('tr') }, h(Row)))) }, svg: () => { const p = after(1, 'v'); const G = () => h('g', { id: use(p) }); return h('svg', null, h(Suspense, { fallback: h('path') }, h(G))) },
  outlined: () => { const t = 'y'.repeat(7000); return h('p', null, h(Suspense, { fallback: 'f' }, t), h(Suspense, { fallback: 'g' }, t), h(Suspense, { fallback: 'h' }, 'small'), h(Suspense, { fallback: h('b', null, 'i') }, h('i', null, t))) },
  outlinedNested: () => { const t = 'y'.repeat(9000); return h('p', null, h(Suspense, { fallback: 'f' }, t, h(Suspense, { fallback: 'g' }, t, h(Suspense, { fallback: 'k' }, h(Id), t)))) },
  outlinedSVG: () => { const t = 'y'.repeat(9000); return h('div', null, t, h('svg', null, h(Suspense, { fallback: null }, h('text', null, t))), h('table', null, h(Suspense, { fallback: null }, h('tbody', null, h('tr', null, h('td', null, t)))), h('tbody', null, h(Suspense, null, h('tr', null, h('td', null, t))), h('tr', null, h(Suspense, null, h('td', null, t))))), h('math', null, h(Suspense, null, h('mi', null, t))), h('table', null, h('colgroup', null, h(Suspense, null, h('col', { title: t }))))) },
  hoist: () => h(Suspense, { fallback: h('title', null, 'no') }, h('title', null, 'yes'), h('meta', { name: 'x' }), h('img', { src: '/x' })), hoistFallback: () => { const p = after(1, 'v'); return h(Suspense, { fallback: h('p', null, h('title', null, 'no'), h('meta', { name: 'x' }), h('link', { rel: 'a', href: 'b' }), h('img', { src: '/f' }), h('script', { async: true, src: '/s' })) }, h(Use, { p }), h('title', null, 'yes')) },
  sheet: () => h(Suspense, { fallback: 'f' }, h('link', { rel: 'stylesheet', href: '/a', precedence: 'p' }), 'x'), action: () => { const p = after(1, 'v'); return h(Suspense, { fallback: 'f' }, h(Use, { p }), h('form', { action: fn })) },
  sheetLate: () => { const p = after(1, 'v'); return h(Suspense, { fallback: h('link', sheet('/f')) }, h(Use, { p }, h('link', { ...sheet('/a', 'low'), media: 'print', crossOrigin: '' }), h('link', sheet('/b')))) },
  sheetTwice: () => h('p', null, h('link', sheet('/a')), h(Suspense, { fallback: 'f' }, h('link', sheet('/a')), h('link', sheet('/b'))), h(Suspense, { fallback: 'f' }, h('link', sheet('/b', 'low')), big)),
  sheetOdd: () => h(Suspense, { fallback: 'f' }, h('link', { ...sheet('/a'), title: { toString: () => 'o' } })), sheetName: () => h(Suspense, { fallback: 'f' }, h('link', { ...sheet('/a'), ü: 'x' })),
  styleInside: () => h('p', null, h(Suspense, { fallback: h('style', { href: 'f', precedence: 'p' }, 'f') }, h('style', { href: 'a', precedence: 'p' }, 'a'), 'x'), h(Suspense, null, h('style', { href: 'a', precedence: 'q' }, 'a'))),
  sheetNested: () => h(Suspense, { fallback: 'f' }, 'a', h(Suspense, { fallback: 'g' }, h('link', sheet('/a')), 'b'), h('style', { href: 's', precedence: 'p' }, 's')), sheetFails: () => h(Suspense, { fallback: h('link', sheet('/f')) }, h('link', sheet('/a')), h(Throw)),
  many: () => h('p', null, Array.from({ length: 20 }, (_, i) => { const p = after(i % 4, i); return h(Suspense, { key: i, fallback: h('b', null, i) }, h(Use, { p }), i % 3 ? big : null) })), error: () => { const p = after(1, 'v'); return h(Suspense, { fallback: 'f' }, h(Use, { p }), h(() => { use(p); throw new Error('late') })) },
  digest: () => h(Suspense, { fallback: 'f' }, h(Throw, { what: new Error('<"&') })), list: () => h(Suspense, { fallback: 'f' }, [after(1, 'a'), 'b', after(2, 'c')].map((p, i) => h(Fragment, { key: i }, p))), catchSuspense: () => { const p = after(1, 'v'); return h('p', null, h(() => { try { return use(p) } catch (e) { throw e } })) },
  classInside: () => { const p = after(1, 'v'); class K extends Component { render() { return h(Use, { p }) } } return h(Suspense, { fallback: 'f' }, h(K)) }, activity: () => { const p = after(1, 'v'); return h(Suspense, { fallback: 'f' }, h(Activity, null, 'a', h(Use, { p }), 'b')) }, rootSuspense: () => h(Suspense, { fallback: 'f' }, 'a'),
  stateKept: () => { const p = after(1, 'v'); let calls = 0; const K = () => { const [n] = useState(() => ++calls); return [use(p), n] }; return h('p', null, h(Suspense, { fallback: 'f' }, h(K))) }, selectLate: () => { const p = after(1, 'v'); return h('select', { value: 'v' }, h(Suspense, { fallback: null }, h(() => h('option', null, use(p))))) },
  nestedThrow: () => { const p = after(1, 'v'); return h(Suspense, { fallback: 'f' }, h(Suspense, { fallback: h(Throw) }, h(Use, { p }))) }, deepLate: () => { const p = after(1, 'v'); return h('p', null, 'a', h('b', null, 'b', h(Fragment, null, 'c', h(() => use(p)), 'd'), 'e'), 'f') }, never: () => h('p', null, h(Suspense, { fallback: 'f' }, h('i'))),
})
