// Compares the codec with devalue. Reads lines of [expression, text, tagged] and
// answers each with {want, problem}: what devalue writes for the value of the
// expression, and what is wrong with the text, if anything.
import assert from 'node:assert/strict'
import { createInterface } from 'node:readline'
import { parse, stringify } from 'devalue'

// A promise is sent by an id; here that is its place among the promises.
const ids = new Map()
const id = (p) => ids.get(p) ?? (ids.set(p, ids.size + 1), ids.get(p))
const promises = { Promise: (v) => v instanceof Promise && id(v) }
const revived = { Promise: (n) => [...ids.keys()][n - 1] }

function compare(expression, text, tagged) {
  ids.clear()
  const value = (0, eval)(`(${expression})`)
  const want = stringify(value, promises)
  const got = tagged ? parse(text, revived) : JSON.parse(text)
  if (!want.includes('["Date",""]')) assert.deepStrictEqual(got, value) // which has no two invalid dates equal
  assert.equal(stringify(got, promises), want) // also compares what is the same object
  assert.doesNotMatch(text, /[<>&\u2028\u2029]/)
  return want
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = {}
  try {
    answer.want = compare(...JSON.parse(line))
  } catch (error) {
    answer.problem = String(error.stack)
  }
  console.log(JSON.stringify(answer))
}
