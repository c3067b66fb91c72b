// Data
import { RelayEnvironmentProvider, useClientQuery, useFragment, loadQuery } from 'react-relay'
import { Environment, Network, RecordSource, Store } from 'relay-runtime'

const name = { alias: null, args: null, kind: 'ScalarField', name: 'name', storageKey: null }
const id = { ...name, name: 'id' }
const fragment = { argumentDefinitions: [], kind: 'Fragment', metadata: null, name: 'User_user', selections: [name], type: 'User', abstractKey: null }
const viewer = (selections) => [{ alias: null, args: null, concreteType: 'User', kind: 'LinkedField', name: 'viewer', plural: false, selections, storageKey: null }]
const query = { fragment: { argumentDefinitions: [], kind: 'Fragment', metadata: null, name: 'Q', selections: viewer([id, { args: null, kind: 'FragmentSpread', name: 'User_user' }]), type: 'Query', abstractKey: null }, kind: 'Request', operation: { argumentDefinitions: [], kind: 'Operation', name: 'Q', selections: viewer([name, id]) }, params: { cacheID: 'q', id: null, metadata: {}, name: 'Q', operationKind: 'query', text: 'query Q { viewer { id ...User_user } }' } }
const source = { 'client:root': { __id: 'client:root', __typename: '__Root', viewer: { __ref: '7' } }, 7: { __id: '7', __typename: 'User', id: '7', name: 'Ada' } }
const environment = new Environment({ network: Network.create(() => { throw new Error('no network') }), store: new Store(new RecordSource(source)), isServer: true })

const User = ({ user }) => <b>{useFragment(fragment, user).name}</b>
const Viewer = () => { const { viewer } = useClientQuery(query, {}); return <p>{viewer.id} <User user={viewer} /> {typeof loadQuery}</p> }

export default () => <RelayEnvironmentProvider environment={environment}><Viewer /></RelayEnvironmentProvider>
