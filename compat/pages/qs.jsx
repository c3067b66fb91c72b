// Utilities
import qs from 'qs'

export default () => <pre>{JSON.stringify(qs.parse('a[b][c]=1&list[]=x&list[]=y&e=%C3%A4&d[0]=2'))} {qs.stringify({ a: { b: [1, { c: 'ü&' }] }, d: null, t: new Date(0) }, { arrayFormat: 'indices' })}</pre>
