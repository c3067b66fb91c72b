// Forms and validation
import * as v from 'valibot'

const Person = v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(2, 'short')), email: v.pipe(v.string(), v.email()), kind: v.picklist(['a', 'b']), age: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 7), site: v.pipe(v.string(), v.url()), emoji: v.pipe(v.string(), v.emoji()) })
const show = (value) => { const r = v.safeParse(Person, value); return r.success ? JSON.stringify(r.output) : JSON.stringify(v.flatten(r.issues)) }

export default () => <ul><li>{show({ name: ' Ada ', email: 'a@b.co', kind: 'a', site: 'https://é.example/x', emoji: '🎉👩‍🚀' })}</li><li>{show({ name: 'A', email: 'x', kind: 'c', age: 1.5, site: 'no', emoji: 'e' })}</li></ul>
