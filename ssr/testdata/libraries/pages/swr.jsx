// Data
import { Suspense } from 'react'
import useSWR, { SWRConfig, unstable_serialize } from 'swr'
import useSWRInfinite from 'swr/infinite'
import useMutation from 'swr/mutation'

function User() {
  const { data, isLoading, error } = useSWR(['user', 1], async () => 'fetched')
  const { isMutating } = useMutation('m', async () => {})
  return <p>{data} {String(isLoading)} {String(error)} {String(isMutating)}</p>
}
const Without = () => <p>{String(useSWR('/none', async () => 1).data)} {useSWR(null).isValidating ? 'yes' : 'no'}</p>
const Pages = () => <p>{useSWRInfinite((i) => ['page', i], async () => 1).size}</p>

export default () => (
  <SWRConfig value={{ fallback: { [unstable_serialize(['user', 1])]: 'fallback data' }, provider: () => new Map(), revalidateOnMount: false, revalidateIfStale: false, strictServerPrefetchWarning: false }}>
    <User /><Without /><Suspense fallback="wait"><Pages /></Suspense>
  </SWRConfig>
)
