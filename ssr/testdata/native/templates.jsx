// Trees of literal JSX, which are made from templates: values in every kind of
// slot, and elements that are inspected, changed, kept and thrown through.
import React, {
  Children, Component, Fragment, Suspense, cloneElement, createContext, createElement, forwardRef, isValidElement, memo, use, useId, useMemo, useState,
} from 'react'
import { cases, values } from './cases.jsx'
import { cases as created } from './created.jsx'
import './generated.jsx'

const h = createElement
// Templates are used while a page is rendered: these are made by a component.
export const caseOf = (name) => /^(template|created) /.test(name) ? () => h(() => cases[name]()) : cases[name]

// hasStatic says which are rendered as static markup, too: those with several
// texts, boundaries, or rules of their own.
export const hasStatic = (name) => !/^(created|attribute|name|style|url|nonce|template (?!generated)\S+) /.test(name)

for (const [name, make] of Object.entries(created)) {
  if (!/^(attribute|name|style|html|child|children|url|void) | (href|src|value|checked|disabled|className|data|action|formAction|name|autoFocus|selected|defaultChecked|defaultValue|rel|precedence|children) \w+$/.test(name)) cases['created ' + name] = make
}
const add = (group, list) => { for (const [name, make] of Object.entries(list)) cases[`template ${group} ${name}`] = make }

// Each value in each kind of place.
const places = {
  only: (v) => <p>{v}</p>,
  between: (v) => <p>a{v}b{v}{v}c</p>,
  around: (v) => <p>{v}<b>x</b>{v}<br />{v}</p>,
  fragment: (v) => <p>a<>{v}</>b<><>{v}</>c</>{v}</p>,
  rootFragment: (v) => <>{v}a{v}</>,
  title: (v) => <p title={v} data-a="1" data-b={v}>x</p>,
  className: (v) => <p className={v} id={v} tabIndex={v} />,
  booleans: (v) => <p hidden={v} contentEditable={v} download={v} inert={v} />,
  urls: (v) => [<a key="1" href={v}>x</a>, <p key="2" src={v} action={v} />, <a key="3" href="">y</a>],
  positive: (v) => <p cols={v} rowSpan={v} />,
  aria: (v) => <p aria-label={v} onClick={v} unknown={v} htmlFor={v} />,
  bad: (v) => <p bad:name={v} x-y={v} />,
  style: (v) => <i style={{ color: 'red', marginTop: v, '--x': v, opacity: v, WebkitFlex: v, a: null, b: '', c: 0 }} />,
  styleFirst: (v) => <i style={{ color: v, left: v, '--Custom<': v, msFlex: 1 }}>x</i>,
  styleWhole: (v) => <i style={v} />,
  html: (v) => <i dangerouslySetInnerHTML={{ __html: v }} />,
  htmlWhole: (v) => <i dangerouslySetInnerHTML={v} />,
  htmlBoth: (v) => <i dangerouslySetInnerHTML={{ __html: v }}>{v}</i>,
  key: (v) => <i key={v}>x</i>,
  createKey: (v) => React.createElement('i', { key: v, title: 'x' }, 'y'),
  createProps: (v) => React.createElement('i', { title: v, children: v }),
  createChildren: (v) => React.createElement('i', null, v, 'x', v),
  createBoth: (v) => React.createElement('i', { children: 'lost' }, v),
  createOne: (v) => React.createElement('i', { title: v }, v),
  svg: (v) => <svg viewBox={v} strokeWidth={v}><title>{v}</title><path d={v} xlinkHref={v} /><foreignObject><p>{v}</p></foreignObject></svg>,
  math: (v) => <math><mi mathvariant={v}>{v}</mi></math>,
  select: (v) => <select value={v}><option value={v}>{v}</option><optgroup label={v}><option>x{v}</option></optgroup></select>,
  option: (v) => <select defaultValue="x"><option selected={v}>x</option>{v}</select>,
  input: (v) => <p><input value={v} name={v} checked={v} /><textarea value={v} /><textarea defaultValue="a" /></p>,
  button: (v) => <p><button type="button" disabled={v} value={v}>go {v}</button><button name={v}>x</button></p>,
  image: (v) => <p><img src={v} alt={v} /><img srcSet={v} sizes={v} /><img src="/s.png" width={v} /><img src={v} loading="lazy" /></p>,
  custom: (v) => <x-y class={v} className={v} some={v}>{v}</x-y>,
  pre: (v) => <pre title={v}>{v}</pre>,
  preText: (v) => <pre>{'\nx'}{v}</pre>,
  table: (v) => <table><tbody><tr><td colSpan={v}>{v}</td></tr></tbody></table>,
  head: (v) => <p><title>{v}</title><meta name="a" content={v} /><link rel="icon" href={v} /><style>{v}</style></p>,
  form: (v) => <form method={v} target={v}><label htmlFor={v}>{v}</label></form>,
  component: (v) => <Show a={v} b="c" d={[v]}>{v}</Show>,
  componentChildren: (v) => <Show>{v}<b>{v}</b>text</Show>,
  type: (v) => React.createElement(v, null, 'x'),
  noscript: (v) => <noscript><p>{v}</p><img src="/n.png" /></noscript>,
  suppress: (v) => <p suppressHydrationWarning={v} suppressContentEditableWarning defaultValue={v} ref={null}>{v}</p>,
}
const text = (v) => { try { return typeof v === 'symbol' ? 'symbol' : typeof v === 'function' ? 'function ' + v.name : Array.isArray(v) ? '[' + v.map(text) + ']' : isValidElement(v) ? 'element ' + String(v.type.name ?? v.type) : typeof v === 'object' && v ? 'object' : String(v) } catch { return 'error' } }
const Show = (props) => <dl>{Object.entries(props).map(([k, v]) => <dt key={k}>{k}={text(v)}</dt>)}<dd>{props.children}</dd></dl>
for (const [place, make] of Object.entries(places)) {
  for (const [name, v] of Object.entries(values)) {
    if (/^(urls|form)$/.test(place) && name === 'function') continue
    cases[`template ${place} ${name}`] = () => make(v)
  }
}

add('constant', {
  all: () => <p title="a&quot;<" data-n={1} data-f={1.5} data-m={-2} hidden tabIndex={0} className="" id={null} lang={undefined} spellCheck={false} contentEditable={true}>{'<&>'}{1}{-0}{true}{null}{undefined}{''}{`t`}{1e21}</p>,
  text: () => <p>a{'b'}{1}{2}<b>c</b>{'d'}{'e'}</p>,
  entities: () => <p title="&lt;&amp;'">&lt;&nbsp;é😀 &#x27;</p>,
  void: () => <p>a<br />b<hr className="x" />c</p>,
  voidChildren: () => <br>x</br>,
  nested: () => <div><p><b><i>{'x'}</i></b></p><ul><li>1</li><li>2</li></ul></div>,
  images: () => <p><img src="/a.png" alt="" /><picture><img src="/b.png" /></picture><img src="/c.png" fetchPriority="high" /></p>,
  style: () => <p style={{ marginTop: 4, color: ' red ', '--a': 1, opacity: 0.5, b: null, c: '' }}><i style={{}} /><i style={{ a: null }} /></p>,
  badStyle: () => <p style="color: red">x</p>,
  invalidTag: () => React.createElement('a b', { title: 'x' }),
  document: () => <html lang="en"><head><title>t</title></head><body className="b">x</body></html>,
  custom: () => <x-y className="a" on={() => {}} list={[1]}>t</x-y>,
  html: () => <p dangerouslySetInnerHTML={{ __html: '<b>x</b>' }} />,
  htmlNull: () => <p dangerouslySetInnerHTML={{ __html: null }} />,
  htmlMissing: () => <p dangerouslySetInnerHTML={{}} />,
  onlyNumber: () => <p>{5}</p>, onlyEmpty: () => <p>{''}</p>, onlyNull: () => <p>{null}</p>, onlyArray: () => <p>{['a', 'b']}</p>, emptyArray: () => <p>{[]}</p>,
  unicodeName: () => React.createElement('p', { 'dätä': 'x', title: 'y' }),
  indexNames: () => React.createElement('p', { b: 1, 2: 'x', a: 3, 1: 'y' }),
  proto: () => React.createElement('p', { __proto__: { title: 'inherited' }, id: 'own' }),
  protoShort: () => { const __proto__ = 'x'; return React.createElement('p', { __proto__, id: 'own' }) },
  duplicates: () => React.createElement('p', { title: 'a', id: 'i', title: 'b' }),
  computed: () => React.createElement('p', { ['ti' + 'tle']: 'a' }),
  getter: () => React.createElement('p', { get title() { return 'got' } }),
  spread: () => <p {...{ title: 'a' }} id="x">y</p>,
  spreadKey: () => <p {...{ title: 'a' }} key="k">y</p>,
  keyFirst: () => <p key="k" {...{ title: 'a' }}>y</p>,
  self: () => React.createElement('p', { __self: 1, __source: 2, title: 'x' }),
  none: () => React.createElement('p'), undefinedProps: () => React.createElement('p', undefined, 'x'), spreadArguments: () => React.createElement('p', ...[{ title: 'x' }, 'y']),
})

// Evaluation: order, how often, and what is thrown on the way.
const traced = () => { const log = []; return { log, t: (v, name = v) => (log.push(name), v) } }
const Log = ({ log, children }) => <pre>{log.join()}{children}</pre>
add('order', {
  all: () => { const { log, t } = traced(); return <Log log={log} key={t('k')}><p id={t('a')} style={{ color: t('b'), left: t('c') }} title={t('d')}>{t('e')}<b key="1" className={t('f')}>{t('g')}</b>{t('h')}</p></Log> },
  types: () => { const { log, t } = traced(); const C = ({ n }) => <i>{n}</i>; const o = { get C() { return t(C, 'C') } }; return <Log log={log}><o.C n={t(1)} />{t(2)}<o.C n={t(3)}>{t(4)}</o.C></Log> },
  keyObject: () => { const { log, t } = traced(); return <Log log={log}><i key={{ toString: () => t('key') }}>{t('a')}</i>{t('b')}<i key={t('c')} /></Log> },
  keySymbol: () => <p><i key={Symbol('x')} /></p>,
  throwing: () => { const { log, t } = traced(); try { return <p>{t('a')}<b title={t('b')}>{(() => { throw new Error('in a slot') })()}</b>{t('c')}</p> } catch (e) { return <p>{log.join()}{e.message}</p> } },
  throws: () => <p><b>{null.x}</b></p>,
  yields: () => { function* g() { return <p title={yield 1}>{yield 2}<b>{yield 3}</b></p> } const i = g(); return [i.next().value, i.next('a').value, i.next('b').value, i.next('c').value] },
  awaits: () => { const p = (async () => <p title={await 'a'}><b>{await 'b'}</b></p>)(); return <Suspense fallback="f">{p}</Suspense> },
  assigned: () => { let n = 1; return <p title={n++}>{n++}<b id={n++}>{n}</b></p> },
  arguments: () => (function () { return <p title={arguments[0]}>{arguments.length}</p> })('x', 'y'),
  this: () => ({ a: 'x', f() { return <p title={this.a}>{[1].map(() => this.a)}</p> } }).f(),
  names: () => { const seen = <p onClick={() => {}} onChange={function () {}} title="x" />; const C = ({ render, of, named }) => [render.name, of.name, named.name, seen.props.onClick.name, seen.props.onChange.name].join(); return <C render={() => {}} of={class {}} named={function other() {}} /> },
})

// Who makes the elements.
const mine = (type, props, key) => `${String(type)} ${Object.keys(props)} ${key}`
add('callee', {
  shadowed: () => { const jsx = mine, import_jsx_runtime = { jsx: mine }; return <p>{jsx('a', { b: 1 }, 'k')}{(0, import_jsx_runtime.jsx)('c', { d: <i /> }, 'k')}{import_jsx_runtime.jsx('e', {})}</p> },
  parameter: () => ((React) => React.createElement('p', null, 'x'))({ createElement: (...args) => args.join() }),
  own: () => { const createElement = (...args) => args.join(); return createElement('p', null, 'x') },
  patched: () => { const before = React.createElement; React.createElement = (type, props, ...rest) => before('u', { ...props, lang: type }, ...rest); try { return React.createElement('p', { title: 'x' }, React.createElement('b', null, 'y')) } finally { React.createElement = before } },
  aliased: () => h('p', { title: 'x' }, h('b', null, 'y')),
  shadowedReact: () => { const React = { createElement: (...a) => a.length }; return [React.createElement('p', null, 1, 2)] },
})

// Elements are objects like others.
const json = (v) => JSON.stringify(v)
const Shown = ({ of }) => <pre>{of.map((v) => typeof v === 'string' ? v : json(v)).join('\n')}</pre>
add('inspect', {
  valid: () => { const e = <p className="a">{1}</p>; return <Shown of={[isValidElement(e), typeof e, e.type, e.key, e.ref, e.props, Object.keys(e), Object.keys(e.props), 'props' in e, 'x' in e, 'className' in e.props, e.hasOwnProperty('type'), Object.hasOwn(e.props, 'children'), String(e), Object.prototype.toString.call(e), e.constructor === Object, e instanceof Object, Object.getPrototypeOf(e) === Object.prototype, Array.isArray(e)]} /> },
  json: () => { const e = <p className="a" n={[1]} f={() => {}}>t<b x={undefined}>{'y'}</b></p>; return <Shown of={[e, { ...e }, { ...e.props }, Object.entries(e.props).length, Object.getOwnPropertyNames(e), Object.getOwnPropertyDescriptor(e, 'type'), Object.getOwnPropertyDescriptor(e.props, 'className'), e.props.children[1].props, Object.getOwnPropertySymbols(e).length]} /> },
  keys: () => { const list = [<i key="a" />, <i key={1} />, <i key={null} />, <i key={undefined} />, <i key="" />, <i key={true} />, <i key={1n} />, React.createElement('i', { key: 5 }), React.createElement('i', { key: undefined }), React.createElement('i', { key: null })]; return <Shown of={list.map((e) => [e.key, Object.keys(e.props)])} /> },
  refs: () => { const r = { current: null }; const list = [<i ref={r} />, <i ref={null} />, <i ref={undefined} />, <i />]; return <Shown of={list.map((e) => [e.ref === r, e.ref, 'ref' in e.props])} /> },
  identity: () => { const make = () => <p style={{ a: 1 }}><b />{'x'}</p>; const e = make(), f = make(); return <Shown of={[e === f, e === e, e.props === e.props, e.props !== f.props, e.props.style === e.props.style, e.props.children === e.props.children, e.props.children[0] === e.props.children[0], new Set([e, e, f]).size, new Map([[e, 1]]).get(e), new WeakMap([[e, 2]]).get(e)]} /> },
  forIn: () => { const e = <p a="1" b="2" />; const seen = []; for (const k in e) seen.push(k); for (const k in e.props) seen.push(k); return <Shown of={[seen]} /> },
  rest: () => { const C = ({ a, ...rest }) => <Shown of={[a, rest, Object.keys(rest)]} />; return <C a="1" b="2" c={<i />}>t</C> },
  children: () => { const C = ({ children }) => <Shown of={[Children.count(children), Children.toArray(children).map((c) => c.key ?? c), Children.map(children, (c) => c.type ?? c), Children.only(<i />).type]} />; return <C>a<b key="k" /><i />{[<u key="u" />, 'x']}{null}</C> },
  clone: () => { const e = <p className="a" title="t">x<b /></p>; return <div>{cloneElement(e, { className: 'c', id: 'i' })}{cloneElement(e, { key: 'k' }, 'new')}{cloneElement(e)}{e}</div> },
  cloneComponent: () => { const Wrap = ({ children }) => Children.map(children, (c) => cloneElement(c, { extra: 'e' })); return <Wrap><Show a="1" /><i title="x">y</i></Wrap> },
  type: () => { const C = ({ children }) => <Shown of={[children.type === Show, children.props.a, children.props.children.type]} />; return <C><Show a="x"><b /></Show></C> },
  sum: () => { const e = <p><b>{1}</b><b>{2}</b></p>; return <Shown of={[e.props.children.reduce((n, c) => n + c.props.children, 0)]} /> },
})
add('change', {
  props: () => { const e = <p title="a">x</p>; e.props.title = 'b'; e.props.id = 'new'; delete e.props.children; return <div>{e}</div> },
  type: () => { const e = <p title="a">x</p>; e.type = 'b'; return e },
  whole: () => { const e = <p title="a">x</p>; e.props = { title: 'z', children: 'y' }; return e },
  child: () => { const e = <p><b>x</b><i>y</i></p>; e.props.children[0].props.children = 'changed'; e.props.children.push(<u key="u">new</u>); return e },
  read: () => { const e = <p><b>x</b><i>y</i></p>; void e.props.children; return <div>{e}{e}</div> },
  style: () => { const e = <p style={{ color: 'red' }} />; e.props.style.left = 1; return e },
  extra: () => { const e = <p>x</p>; e.extra = 1; return <div>{e}{json(Object.keys(e))}</div> },
  assign: () => { const e = <p title="a">x</p>; Object.assign(e.props, { title: 'b' }); return e },
  remove: () => { const e = <p title="a">x</p>; const had = delete e.key; return <div>{e}{String(had)}{String(e.key)}</div> },
  freeze: () => { 'use strict'; const e = Object.freeze(<p title="a">x</p>), f = <p title="b" />; Object.freeze(f.props); let said = ''; try { e.type = 'b' } catch (x) { said = x.name } return <div>{e}{f}{said}{String(Object.isFrozen(e))}{String(Object.isFrozen(f.props))}{String(Object.isFrozen(<i />))}</div> },
  seal: () => { const e = Object.preventExtensions(<p title="a">x</p>), f = Object.seal(<p title="b" />); return <div>{e}{f}{String(Object.isExtensible(e))}{String(Object.isSealed(f))}</div> },
  define: () => { const e = <p title="a">x</p>; Object.defineProperty(e, 'hidden', { value: 1 }); Object.defineProperty(e.props, 'title', { get: () => 'got', enumerable: true }); Object.defineProperties(e.props, { id: { value: 'i', enumerable: true } }); return <div>{e}{json(Object.keys(e))}</div> },
  reflect: () => { const e = <p title="a">x</p>, f = <p title="b" />; Reflect.defineProperty(e.props, 'title', { value: 'c', enumerable: false }); Reflect.preventExtensions(f.props); Reflect.set(f.props, 'id', 'no'); return <div>{e}{f}</div> },
  symbol: () => { const s = Symbol('s'); const e = <p title="a">x</p>; Object.defineProperty(e, s, { value: 1 }); e.props.id = 'i'; e.props[s] = 2; return <div>{e}{e[s]}{e.props[s]}{Object.getOwnPropertySymbols(e).length}</div> },
  prototype: () => { const e = <p title="a">x</p>; Object.setPrototypeOf(e.props, { lang: 'de' }); return <div>{e}{e.props.lang}</div> },
  inherits: () => { const e = <p title="a">x</p>, o = Object.create(e); return <div>{o.type}{o.props.title}{json(Object.keys(o))}</div> },
  inComponent: () => { const C = (props) => { props.a = 'changed'; props.more = 1; return <Show {...props} /> }; return <C a="1">x</C> },
  getInComponent: () => { const C = (props) => { const before = json(props); props.children = 'new'; return <p>{before}{props.children}</p> }; return <C a={{ b: 1 }}>x{'y'}</C> },
})

// Elements that live longer than a render.
const kept = <p title="kept" className={'a' + 1}>x<b>{1 + 1}</b><Show a="1" /></p>
let memo1
const keptLater = () => memo1 ??= <div><p title="later">{'y'}<i key="k" /></p><Show a={<b />}>t</Show></div>
const counter = { n: 0 }
add('kept', {
  module: () => <div>{kept}{kept}</div>, moduleAgain: () => <div>{kept}</div>,
  later: () => keptLater(), laterAgain: () => <p>{keptLater()}{keptLater()}</p>, inComponent: () => { const C = () => keptLater(); return <div><C /><C /></div> },
  inspected: () => <p>{json(kept.props.children[1].props)}{kept}{keptLater().props.children[0].props.title}</p>, laterLast: () => keptLater(),
  memo: () => { const C = () => { const e = useMemo(() => <i>{++counter.n > 0 ? 'm' : ''}</i>, []); const [n, set] = useState(0); if (n < 2) set(n + 1); return <p>{e}{n}{e}</p> }; return <C /> },
})

const later = (ms, v) => new Promise((y) => setTimeout(() => y(v), ms))
const Theme = createContext('none')
const Late = ({ p, children }) => <u>{use(p)}{children}</u>
const Id = () => <i id={useId()} />
const Throws = () => { throw new Error('thrown') }
class Klass extends Component { static defaultProps = { d: 'default' }; render() { return <p title={this.props.d}>{this.props.children}{String('key' in this.props)}</p> } }
const Forward = forwardRef((props, ref) => <p title={typeof ref}>{Object.keys(props).join()}{props.children}</p>)
const Defaults = Object.assign((props) => <i>{json(props)}</i>, { defaultProps: { a: 'default', b: 'default' } })
add('components', {
  nested: () => <div><Show a="1"><Show b={<i>x</i>}>y<b /></Show></Show></div>,
  context: () => <Theme.Provider value="a"><p><Theme.Consumer>{(v) => <b>{v}</b>}</Theme.Consumer><Theme value="b"><Theme.Consumer>{(v) => v}</Theme.Consumer></Theme></p>x</Theme.Provider>,
  ids: () => <div><Id /><p><Id />{[<Id key="1" />, <Id key="2" />]}<b><Id /></b></p><><Id /><>{'x'}<Id /></></><Fragment key="f"><Id /></Fragment></div>,
  idsAround: () => { const C = ({ children }) => <section id={useId()}>{children}<Id /></section>; return <C><C><Id /></C><ul><li><Id /></li><li><Id /></li></ul></C> },
  suspended: () => { const p = later(1, 'v'), q = later(2, 'w'); return <div>a<Late p={p}>b<b>c</b></Late>d<p>e<Late p={q} />f<Late p={p} /></p>g</div> },
  suspendedInside: () => { const p = later(1, 'v'); return <div><Suspense fallback={<b>wait</b>}>a<p title="x">b<Late p={p}><Id /></Late>c</p>d</Suspense>after<Suspense fallback="f"><Id /></Suspense></div> },
  suspendedSlot: () => { const p = later(1, 'v'); const C = () => <p title={use(p)}>{use(p)}<b>{use(p)}</b></p>; return <div>x<C />y<table><tbody><C /></tbody></table><svg><C /></svg></div> },
  suspendedText: () => { const p = later(1, 'v'); return <p>a{<Late p={p} />}{'b'}{p}c</p> },
  throwsDeep: () => <div><p>a<b>b<Suspense fallback={<i>f</i>}>x<u>y<Throws /></u></Suspense></b>c</p></div>,
  throwsShell: () => <div><p>a<Throws /></p></div>,
  classes: () => <Klass key="k">x<b /></Klass>, classGiven: () => <Klass d={undefined} key={1}>x</Klass>, classCreated: () => React.createElement(Klass, { key: 1, d: null }, 'x'),
  forward: () => <Forward ref={{ current: null }} a="1">x</Forward>, forwardNone: () => <Forward a="1" />, forwardNull: () => <Forward ref={null} a="1" />, functionRef: () => { const C = ({ ref, ...rest }) => <i>{typeof ref}{Object.keys(rest).join()}</i>; return <C ref={() => {}} a="1" /> },
  memo: () => { const M = memo(({ a, children }) => <p title={a}>{children}</p>); return <M a="x" key="k">y</M> },
  defaults: () => <Defaults a="given" />, defaultsCreated: () => React.createElement(Defaults, { a: undefined, c: 1 }), defaultsNested: () => React.createElement('p', null, React.createElement(Defaults, { key: 1 }), 'x'),
  renderProp: () => { const C = ({ children, item }) => <ul>{[1, 2].map(children)}{item(<b />)}</ul>; return <C item={(e) => <li>{e}</li>}>{(n) => <li key={n}>{n}</li>}</C> },
  conditional: () => { const C = ({ on }) => <p>{on && <b>on</b>}{on ? <i>yes</i> : <u>no</u>}{!on && 'off'}</p>; return <div><C on /><C on={0} /><C /></div> },
  lists: () => <ul>{[1, 2, 3].map((n) => <li key={n} className={n % 2 ? 'odd' : 'even'}>{n}<b>{n * 2}</b></li>)}{new Set([<li key="s">s</li>])}</ul>,
  inHead: () => <div><p>a<title>{'t' + 1}</title>b<meta name="m" content={'c' + 1} />c</p></div>,
  iterated: () => <p>{(function* () { yield <b key="1">a</b>; yield 'b' })()}</p>,
  asProp: () => { const C = ({ icon, list }) => <p>{icon}{list}{icon}</p>; return <C icon={<i>x</i>} list={[<b key="1">y</b>, 'z']} /> },
  selectInside: () => { const C = () => <option value="b">B</option>; return <select value="b"><option value="a">A</option><C />{[<option key="c" value="c">C{1}</option>]}</select> },
  tables: () => { const Row = ({ n }) => <tr><td>{n}</td></tr>; return <table><thead><Row n="h" /></thead><tbody>{[1, 2].map((n) => <Row key={n} n={n} />)}<Suspense fallback={<tr />}><Row n="s" /></Suspense></tbody></table> },
  svg: () => { const G = ({ children }) => <g>{children}<title>t</title></g>; return <svg><G><path d="x" /><foreignObject><p><title>h</title></p></foreignObject></G></svg> },
})

// Hooks, and arrays that are taken apart.
const items = { *[Symbol.iterator]() { yield 'a'; yield 'b'; yield 'c' } }
class Sub extends Array { *[Symbol.iterator]() { yield 'sub'; yield* ['x'] } }
const Plain = (make) => () => { const C = make; return <div><C /><C /></div> }
add('hooks', {
  state: Plain(() => { const [a] = useState('a'), [b, set] = useState(() => 'b'); return <p>{a}{b}{typeof set}</p> }),
  again: Plain(() => { const [n, set] = useState(0), [f] = useState(() => ({})), [m] = React.useReducer((x, y) => x + y, n), pair = useState('pair'); if (n < 3) set((x) => x + 1); return <p>{n}{m}{Object.keys(f)}{pair.length}{pair[0]}</p> }),
  reducer: Plain(() => { const [a, send] = React.useReducer((s, x) => s + x, 1, (x) => x * 10), [b] = React.useReducer((s) => s, 1, (x) => x * 10), [, send2] = React.useReducer((s) => s, 5); if (a < 13) send(1); return <p>{a}{b}{typeof send2}</p> }),
  three: Plain(() => { const [a, b, c] = useState(1); return <p>{a}{typeof b}{String(c)}</p> }),
  computed: Plain(() => { const { 0: a, length } = useState(1), all = [...useState(2)], [...rest] = useState(3); return <p>{a}{length}{all.length}{rest.length}</p> }),
  memo: Plain(() => { const v = useMemo(() => [1, 2], []), f = React.useCallback(() => 5, []), r = React.useRef('r'); return <p>{v}{f()}{r.current}</p> }),
  effects: Plain(() => { const a = { b: { c: 1 } }, called = []; const x = React.useEffect(() => { called.push(1) }, [a.b.c, a]); React.useLayoutEffect(() => { called.push(2) }); React.useInsertionEffect(function () { called.push(3) }, []); React.useImperativeHandle(null, () => called.push(4), [a]); React.useDebugValue(a, () => called.push(5)); return <p>{called}{String(x)}</p> }),
  effectThrows: () => { const C = () => { const a = null; React.useEffect(() => {}, [a.b]); return 'no' }; return <C /> },
  effectOrder: () => { const log = []; const C = () => { React.useEffect(() => {}, [log.push('deps')]); return log.join() }; return <C /> },
  context: () => { const C = () => <i>{React.useContext(Theme)}{use(Theme)}</i>; return <p><C /><Theme value="given"><C /></Theme></p> },
  store: Plain(() => <p>{React.useSyncExternalStore(() => {}, () => 'client', () => 'server')}{React.useDeferredValue('d')}</p>),
  transition: Plain(() => { const [pending, start] = React.useTransition(); const [state, act, busy] = React.useActionState((s) => s, 'i'); return <p>{String(pending)}{typeof start}{state}{typeof act}{String(busy)}{React.useOptimistic('o')[0]}</p> }),
  throwing: () => { const C = () => { useState(() => { throw new Error('in an initializer') }); return 'no' }; return <p><C /></p> },
  throwingMemo: () => { const C = () => { try { useMemo(() => { throw new Error('caught') }, []) } catch (e) { return e.message } }; return <p><C /></p> },
  outside: () => { let said = ''; try { useState(1) } catch (e) { said = 'threw' } return <p>{said}</p> },
  conditional: () => { const C = ({ on }) => { if (on) useState(1); return useState(2)[0] }; return <p><C on /><C /></p> },
  custom: () => { const useTwo = (a) => { const [x] = useState(a), [y] = useState(() => x + 1); return [x, y] }; const C = () => { const [x, y] = useTwo(1); return <p>{x}{y}<i id={useId()} /></p> }; return <C /> },
  nested: () => { const C = () => { const [x] = useState(() => { const [y] = useState(5); return y }); const [z] = useState(6); return <p>{x}{z}</p> }; return <C /> },
  patched: () => { const C = () => { const before = React.useState; React.useState = (v) => before('patched ' + v); try { const [a] = React.useState('a'), [b, c] = React.useState('b'); return <p>{a}{b}{typeof c}</p> } finally { React.useState = before } }; return <C /> },
  patchedEffect: () => { const C = () => { const before = React.useEffect, log = []; React.useEffect = (f) => { f() }; try { React.useEffect(() => { log.push('called') }, []); return log } finally { React.useEffect = before } }; return <C /> },
})
add('arrays', {
  iterable: () => { const [a, b] = items, [, c] = items, [d, e, f, g] = items; return <p>{a}{b}{c}{d}{e}{f}{String(g)}</p> },
  string: () => { const [a, b] = '😀x', [c] = ''; return <p>{a}{b}{String(c)}</p> },
  subclass: () => { const [a, b] = new Sub('1', '2'); return <p>{a}{b}</p> },
  own: () => { const list = ['x', 'y']; list[Symbol.iterator] = function* () { yield 'own' }; const [a, b] = list; return <p>{a}{String(b)}</p> },
  holes: () => { const [a, b, c] = [, 'b']; return <p>{String(a)}{b}{String(c)}</p> },
  map: () => { const [[k, v], second] = new Map([['k', 'v'], ['l', 'w']]), [pair] = Object.entries({ x: 1 }); return <p>{k}{v}{second}{pair}</p> },
  closed: () => { const log = []; const it = { [Symbol.iterator]() { return { next: () => (log.push('n'), { value: 1, done: false }), return() { log.push('r'); return {} } } } }; const [a, b] = it; let [c] = it; return <p>{a}{b}{c}{log}</p> },
  defaults: () => { const [a = 'd', [b] = ['e'], ...c] = [undefined, undefined, 1, 2]; return <p>{a}{b}{c}</p> },
  none: () => { try { const [a] = null; return a } catch (e) { return <p>{e.name}</p> } }, number: () => { try { const [a, b] = 5; return a } catch (e) { return <p>{e.name}</p> } }, object: () => { try { const [a, b] = {}; return a } catch (e) { return <p>{e.name}</p> } },
  patchedPrototype: () => { const before = Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = function* () { yield 'patched' }; try { const [a, b] = ['x', 'y']; return <p>{a}{String(b)}</p> } finally { Array.prototype[Symbol.iterator] = before } },
  patchedNext: () => { const proto = Object.getPrototypeOf([][Symbol.iterator]()), before = proto.next; let n = 0; proto.next = function () { n++; return before.call(this) }; try { const [a, b] = ['x', 'y']; return String(n) + a + b } finally { proto.next = before } },
  proxied: () => { const [a, b] = new Proxy(['x', 'y'], {}); return <p>{a}{b}</p> }, typed: () => { const [a, b] = new Uint8Array([1, 2]); return <p>{a}{b}</p> }, arguments: () => (function () { const [a, b] = arguments; return <p>{a}{b}</p> })('x', 'y'),
  inLoop: () => { const out = []; for (const pair of [[1, 2], [3, 4]]) { const [a, b] = pair; out.push(() => a + b) } return <p>{out.map((f) => f())}</p> },
})
