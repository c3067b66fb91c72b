// State
import { combineSlices, configureStore, createAsyncThunk, createEntityAdapter, createSelector, createSlice } from '@reduxjs/toolkit'
import { createApi, fakeBaseQuery } from '@reduxjs/toolkit/query/react'
import { Provider, connect, shallowEqual, useDispatch, useSelector, useStore } from 'react-redux'

const books = createEntityAdapter({ sortComparer: (a, b) => a.title < b.title ? -1 : 1 })
const load = createAsyncThunk('books/load', async (n) => n)
const slice = createSlice({
  name: 'books', initialState: books.getInitialState({ status: 'idle' }),
  reducers: { added: books.addOne, renamed: (state, { payload: [id, title] }) => { state.entities[id].title = title } },
  extraReducers: (b) => b.addCase(load.pending, (s) => { s.status = 'pending' }),
})
const api = createApi({ baseQuery: fakeBaseQuery(), endpoints: (b) => ({ one: b.query({ queryFn: (id) => ({ data: id }) }) }) })
const { selectAll, selectTotal } = books.getSelectors((s) => s.books)
const titles = createSelector(selectAll, (all) => all.map((b) => b.title))
const Count = connect((s) => ({ total: selectTotal(s) }))(({ total, label }) => <i>{label}{total}</i>)

function List() {
  const list = useSelector(titles, shallowEqual)
  const { data, isLoading, status } = api.useOneQuery(7)
  useDispatch()
  return <ul>{list.map((t) => <li key={t}>{t}</li>)}<li>{String(data)} {String(isLoading)} {status} {useStore().getState().books.status}</li></ul>
}

export default function Page() {
  const store = configureStore({ reducer: combineSlices(slice, api), middleware: (d) => d().concat(api.middleware) })
  store.dispatch(slice.actions.added({ id: 1, title: 'Z' }))
  store.dispatch(slice.actions.added({ id: 2, title: 'M' }))
  store.dispatch(slice.actions.renamed([1, 'A']))
  return <Provider store={store}><List /><Count label="n " /></Provider>
}
