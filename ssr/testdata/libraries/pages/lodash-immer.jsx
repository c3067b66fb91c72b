// State
import { createDraft, current, enableMapSet, finishDraft, produce } from 'immer'
import { camelCase, chunk, debounce, deburr, groupBy, kebabCase, merge, orderBy, startCase, template, truncate, uniqBy, words, zipObject } from 'lodash-es'

enableMapSet()
const base = { list: [{ n: 1 }, { n: 2 }], map: new Map([['k', { v: 1 }]]) }
const next = produce(base, (draft) => { draft.list[0].n = 5; draft.list.push({ n: 3 }); draft.map.get('k').v = 2; draft.seen = current(draft.list).length })
const draft = () => { const draft = createDraft({ a: 1 }); draft.a = 2; return draft }

export default () => (
  <pre>
    {JSON.stringify([next, [...next.map], base.list[1] === next.list[1], finishDraft(draft())])}
    {JSON.stringify([camelCase('foo-bar baz'), kebabCase('fooBarÉté'), startCase('--foo-bar'), deburr('déjà vu'), words('fred, barney & pébbles'), chunk([1, 2, 3], 2), groupBy([1.2, 1.8, 2.1], Math.floor), merge({ a: { b: 1 } }, { a: { c: 2 } }), orderBy([{ a: 2 }, { a: 1 }], 'a', 'desc'), truncate('a long text of words', { length: 10, separator: ' ' }), uniqBy([1, 1.5, 2], Math.floor), zipObject(['a'], [1]), template('<%- a %> ${b}')({ a: '<', b: 2 }), typeof debounce])}
  </pre>
)
