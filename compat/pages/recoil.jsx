// State
// wants internals that React 19 no longer has; the project is archived: jotai has the same ideas
import { RecoilRoot, atom, selector, useRecoilValue } from 'recoil'

const count = atom({ key: 'count', default: 2 })
const double = selector({ key: 'double', get: ({ get }) => get(count) * 2 })
const Count = () => <p>{useRecoilValue(count)} {useRecoilValue(double)}</p>

export default () => <RecoilRoot><Count /></RecoilRoot>
