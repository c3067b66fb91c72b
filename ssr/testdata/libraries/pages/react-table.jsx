import * as Table from '@tanstack/react-table'

const data = [{ name: 'Ada', age: 36 }, { name: 'Bob', age: 17 }, { name: 'Cy', age: 80 }]

export default () => <pre>{Object.keys(Table).sort().join(' ')}{data.length}</pre>
