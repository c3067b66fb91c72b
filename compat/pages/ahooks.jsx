// Utilities
import { useBoolean, useCreation, useDebounce, useDynamicList, useMap, usePagination, useRequest, useSetState, useToggle } from 'ahooks'

export default function Page() {
  const [state] = useSetState({ a: 1, b: 'x' })
  const { list } = useDynamicList([1, 2, 3])
  const { loading, params } = useRequest(async () => 1, { manual: true })
  const { pagination } = usePagination(async () => ({ total: 0, list: [] }), { manual: true, defaultPageSize: 20 })
  return <p>{JSON.stringify(state)} {list.join()} {String(loading)} {params.length} {pagination.pageSize} {String(useBoolean(true)[0])} {useToggle('a', 'b')[0]} {useDebounce('d')} {useMap([['k', 1]])[0].get('k')} {useCreation(() => 'once', [])}</p>
}
