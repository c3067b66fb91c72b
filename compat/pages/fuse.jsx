// Utilities
import Fuse from 'fuse.js'

const fuse = new Fuse([{ title: "Old Man's War", author: 'John Scalzi' }, { title: 'The Lock Artist', author: 'Steve Hamilton' }, { title: 'HTML5', author: 'Remy Sharp' }], { keys: [{ name: 'title', weight: 2 }, 'author'], includeScore: true, includeMatches: true, threshold: 0.5 })

export default () => <pre>{JSON.stringify(fuse.search('loc'))} {JSON.stringify(fuse.search('jon scalz').map((r) => r.item.title))}</pre>
