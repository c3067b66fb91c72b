// Forms and validation
import Ajv from 'ajv'

const validate = new Ajv({ allErrors: true }).compile({ type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string', pattern: '^[\\p{L} ]+$', maxLength: 5 } }, additionalProperties: false })

export default () => <ul>{[{ id: 1, name: 'Äda' }, { id: 1.5, name: '12', x: 1 }].map((value, i) => <li key={i}>{String(validate(value))} {JSON.stringify(validate.errors)}</li>)}</ul>
