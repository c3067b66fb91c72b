// Forms and validation
import { z } from 'zod'

const user = z.object({ name: z.string().min(2).trim(), age: z.coerce.number().int().positive(), email: z.email(), url: z.url().optional(), tags: z.array(z.enum(['a', 'b'])).default(['a']), when: z.iso.date(), kind: z.discriminatedUnion('t', [z.object({ t: z.literal('x'), x: z.number() }), z.object({ t: z.literal('y') })]) }).transform((u) => ({ ...u, upper: u.name.toUpperCase() }))
const good = user.safeParse({ name: ' Ada ', age: '36', email: 'ada@example.com', url: 'https://example.com/x', when: '2026-01-02', kind: { t: 'x', x: 1 } })
const bad = user.safeParse({ name: 'A', age: -1, email: 'no', url: 'no', when: '2026-13-02', kind: { t: 'z' }, tags: ['c'] })
const emoji = [z.emoji().safeParse('😀').success, z.emoji().safeParse('x').success]

export default () => (
  <dl>
    <dt>good</dt><dd>{JSON.stringify(good.data)}</dd>
    <dt>bad</dt><dd>{bad.error.issues.map((i) => <p key={i.path.join('.')}>{i.path.join('.')}: {i.message}</p>)}</dd>
    <dt>emoji</dt><dd>{emoji.join()} {z.prettifyError(bad.error)}</dd>
  </dl>
)
