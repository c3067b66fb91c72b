// Data
import { buildSchema, graphqlSync, parse, print, validate } from 'graphql'

const schema = buildSchema('type Query { hello(name: String = "you"): String! people: [Person!]! } type Person { name: String! age: Int }')
const run = (source) => JSON.stringify(graphqlSync({ schema, source, rootValue: { hello: ({ name }) => `Hello, ${name}`, people: [{ name: 'Ada', age: 36 }] } }))

export default () => <ul><li>{run('{ hello(name: "Ada") people { name age } }')}</li><li>{validate(schema, parse('{ nope }')).join()}</li><li>{print(parse('query Q($a:Int!){x(a:$a){...F}} fragment F on X{y}'))}</li></ul>
