// Utilities
import { Effect, Option, pipe, Schema, Stream } from 'effect'

const Person = Schema.Struct({ name: Schema.String, age: Schema.optional(Schema.Number) })
const program = Effect.gen(function* () {
  const a = yield* Effect.succeed(20)
  const b = yield* Effect.orElseSucceed(Effect.fail('no'), () => 1)
  const list = yield* Stream.runCollect(Stream.map(Stream.make(1, 2, 3), (n) => n * a))
  return [a + b, ...list]
})

export default () => <p>{Effect.runSync(program).join()} {pipe(Option.fromNullishOr(null), Option.getOrElse(() => 'none'))} {JSON.stringify(Schema.decodeUnknownSync(Person)({ name: 'Ada' }))}</p>
