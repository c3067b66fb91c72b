// State
import { useActor, useMachine, useSelector } from '@xstate/react'
import { assign, createActor, createMachine, fromTransition } from 'xstate'

const light = createMachine({ id: 'light', initial: 'green', context: ({ input }) => ({ count: input.from }), states: { green: { on: { NEXT: { target: 'red', guard: ({ context }) => context.count > 1, actions: assign({ count: ({ context }) => context.count + 1 }) } } }, red: { tags: ['stop'], type: 'final' } } })
const actor = createActor(light, { input: { from: 2 } }).start()
actor.send({ type: 'NEXT' })

export default function Page() {
  const [state] = useMachine(light, { input: { from: 1 } })
  const [counter] = useActor(fromTransition((s) => s, { n: 7 }))
  return <p>{state.value} {state.context.count} {String(state.can({ type: 'NEXT' }))} {counter.context.n} {useSelector(actor, (s) => `${s.value} ${s.context.count} ${s.hasTag('stop')}`)}</p>
}
