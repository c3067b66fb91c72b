// Forms and validation
import { array, date, object, ref, string, ValidationError } from 'yup'

const schema = object({ name: string().trim().required().min(2), email: string().email().required(), born: date().max(new Date(2020, 0, 1)), tags: array().of(string().uppercase()).min(1), again: string().oneOf([ref('email')], 'must match') })
const check = (value) => { try { return JSON.stringify(schema.validateSync(value, { abortEarly: false })) } catch (e) { return e instanceof ValidationError ? e.errors.join('; ') : String(e) } }

export default () => <ul><li>{check({ name: ' Ada ', email: 'a@b.co', again: 'a@b.co', tags: ['x'] })}</li><li>{check({ name: 'A', email: 'no', tags: [], again: 'x', born: '2021-05-05' })}</li></ul>
