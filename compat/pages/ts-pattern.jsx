// Utilities
import { P, match } from 'ts-pattern'

const say = (value) => match(value).with({ type: 'ok', data: P.select(P.string.startsWith('A')) }, (name) => `name ${name}`).with({ type: 'ok', data: P.array(P.number) }, ({ data }) => data.length).with(P.nullish, () => 'nothing').otherwise(() => 'else')

export default () => <p>{[{ type: 'ok', data: 'Ada' }, { type: 'ok', data: [1, 2] }, null, 7].map(say).join()}</p>
