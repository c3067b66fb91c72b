// Forms and validation
import Form from '@rjsf/core'
import validator from '@rjsf/validator-ajv8'
import { getDefaultFormState } from '@rjsf/utils'

const schema = { title: 'Person', type: 'object', required: ['name'], properties: { name: { type: 'string', title: 'Name' }, age: { type: 'integer', minimum: 0, default: 7 }, kind: { type: 'string', enum: ['a', 'b'] }, ok: { type: 'boolean' }, tags: { type: 'array', items: { type: 'string' } } } }

export default () => <><Form schema={schema} validator={validator} uiSchema={{ kind: { 'ui:widget': 'radio' }, name: { 'ui:help': 'who' } }} formData={{ tags: ['x'] }} liveValidate idPrefix="p" /><pre>{JSON.stringify(getDefaultFormState(validator, schema, {}))}</pre></>
