// Utilities
import { customAlphabet, customRandom, nanoid } from 'nanoid'

const seeded = customRandom('abc', 6, (n) => new Uint8Array(n).map((_, i) => i % 3))

export default () => <p>{nanoid().length} {/^[\w-]{8}$/.test(nanoid(8)) ? 'ok' : 'no'} {customAlphabet('x', 4)()} {seeded()}</p>
