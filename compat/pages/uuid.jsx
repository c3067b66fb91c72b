// Utilities
import { NIL, parse, stringify, v3, v4, v5, v7, validate, version } from 'uuid'

export default () => <p>{v5('dx.example', v5.DNS)} {v3('dx', v3.URL)} {stringify(parse(v5('a', v5.DNS)))} {[v4(), v7()].map(version).join()} {String(validate(v4()))} {NIL}</p>
