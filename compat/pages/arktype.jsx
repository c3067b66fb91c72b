// Forms and validation
import { type } from 'arktype'

const Person = type({ name: 'string > 1', 'age?': 'number.integer >= 0', email: 'string.email', tags: "('a' | 'b')[]" })
const show = (value) => { const out = Person(value); return out instanceof type.errors ? out.summary : JSON.stringify(out) }

export default () => <ul><li>{show({ name: 'Ada', email: 'a@b.co', tags: ['a'] })}</li><li>{show({ name: 'A', age: 1.5, email: 'x', tags: ['c'] })}</li><li>{Person.expression}</li></ul>
