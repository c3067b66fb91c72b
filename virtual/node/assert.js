// node:assert.
const { isDeepStrictEqual } = require('node:util')
class AssertionError extends Error {
  constructor({ message, actual, expected, operator } = {}) {
    super(message ?? 'The assertion failed')
    Object.assign(this, { name: 'AssertionError', code: 'ERR_ASSERTION', actual, expected, operator })
  }
}
const check = (ok, message, about) => {
  if (ok) return
  throw message instanceof Error ? message : new AssertionError({ message, ...about })
}
const assert = (value, message) => check(value, message ?? 'The expression evaluated to a falsy value', { actual: value, expected: true, operator: '==' })
const compare = (operator, same, wanted = true) => (actual, expected, message) => check(same(actual, expected) === wanted, message, { actual, expected, operator })
const throws = (fn, expected, message) => {
  try { fn() } catch (error) { return error }
  return check(false, message ?? (typeof expected === 'string' ? expected : 'Missing expected exception.'), { operator: 'throws' })
}
Object.assign(assert, {
  AssertionError, throws, ok: assert,
  fail: (message = 'Failed') => check(false, message, { operator: 'fail' }),
  equal: compare('==', (a, b) => a == b || (Number.isNaN(a) && Number.isNaN(b))),
  notEqual: compare('!=', (a, b) => a == b, false),
  strictEqual: compare('strictEqual', Object.is),
  notStrictEqual: compare('notStrictEqual', Object.is, false),
  deepEqual: compare('deepEqual', isDeepStrictEqual),
  deepStrictEqual: compare('deepStrictEqual', isDeepStrictEqual),
  notDeepStrictEqual: compare('notDeepStrictEqual', isDeepStrictEqual, false),
})
assert.strict = assert
module.exports = assert
