import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useRouteContext } from '/dx:router.jsx'
import { Badge } from '@/ui/Badge'
import word from '~words/two'
import { clay } from 'clay'
import { sum } from 'typed/sum'
import shop, { name, sizes } from '../data/shop.json'
import shopText from '../data/shop.json?raw'
import small from '../img/small.svg'
import smallFile from '../img/small.svg?no-inline'
import smallURL from '../img/small.svg?url'
import tiny from '../img/tiny.png?inline'
import large from '../img/large.png'
import photo from '../img/odd/my photo [1].png'
import paper from '/paper.png'
import robots from '/robots.txt?raw'
import css from '../styles/inline.css?inline'
import sheet from '../styles/linked.css?url'
import Worker1 from '../lib/worker?worker'
import Worker2 from '../lib/worker.js?worker&inline'
import Shared from '../lib/shared.ts?sharedworker'
import { ring } from '../lib/ring.js'

const { VITE_TITLE: title } = import.meta.env
const env = { ...import.meta.env }
const all = import.meta.glob('../lib/words/*.js', { eager: true, import: 'default' })
const some = import.meta.glob(['/lib/words/*', '!**/*.test.js', '!**/plain.txt'])
const rooted = import.meta.glob('@/../lib/words/t*.js', { import: 'length', eager: true })
const based = import.meta.glob('./*.js', { base: '../lib/words', eager: true, query: '?raw', import: 'default', exhaustive: true })
const none = import.meta.glob('../lib/empty/*.js')
const images = import.meta.glob('../img/{small,l*}.{svg,png}', { query: '?url', import: 'default', eager: true })
const Lazy = lazy(() => import('../lib/Lazy.jsx'))

const fixed = new URL('../img/large.png', import.meta.url)
const chosen = (name) => new URL(`../img/${name}.png`, import.meta.url).pathname

export async function getData() {
  const word = 'three'
  return {
    variable: (await import(`../lib/words/${word}.js`)).default,
    lazily: await Promise.all(Object.values(some).map(async (load) => (await load()).default)),
    secret: typeof import.meta.env.SECRET_KEY,
  }
}

// name says which file a URL is of; in a build there is a hash in it.
const file = (url) => (url.startsWith('data:') ? url.slice(0, 60) : decodeURIComponent(url).replace(/^.*\/|\?.*$/g, '').replace(/-[\w-]{8}(?=\.\w+$)/, ''))

export default function Conventions() {
  const { data } = useRouteContext()
  const said = useWorkers()
  const rows = {
    env: `${title} ${import.meta.env.VITE_URL} ${import.meta.env['VITE_PRICE']} ${import.meta.env.SHOP_NAME} [${import.meta.env.VITE_EMPTY}]`,
    files: `${import.meta.env.VITE_OVERRIDDEN} ${import.meta.env.VITE_MODE_FILE} ${import.meta.env.VITE_OUTSIDE}`,
    lines: JSON.stringify(import.meta.env.VITE_LINES),
    names: Object.keys(env).filter((name) => name !== 'DX_STATIC' && name !== 'VITE_TITLE').join(),
    mode: `${import.meta.env.MODE} ${typeof import.meta.env.DEV} ${import.meta.env.DEV === !import.meta.env.PROD} ${typeof import.meta.env.SSR} ${import.meta.env.BASE_URL}`,
    unknown: `${import.meta.env.VITE_NOT_THERE} ${import.meta.env.SECRET_KEY} ${data.secret}`,
    define: `${__VERSION__} ${__LIMITS__.lines} ${JSON.stringify(__LIMITS__)} ${__FROM_ENV__} ${import.meta.env.BUILD_NAME}`,
    alias: `${word} ${clay} ${sum(1, 2, 3)}`,
    json: `${name} ${sizes.length} ${shop.nested['a-b']} ${shopText.length}`,
    glob: JSON.stringify(all),
    globKeys: Object.keys(some).join(' '),
    globRooted: JSON.stringify(rooted),
    globBase: `${Object.keys(based).join(' ')}: ${based['./one.js'].split('\n')[0]}`,
    globNone: JSON.stringify(none),
    globImages: Object.entries(images).map(([path, url]) => `${path}: ${file(url)}`).join(' '),
    assets: [small, smallFile, smallURL, tiny, large, paper, sheet].map(file).join(' '),
    raw: robots.trim(),
    url: `${file(fixed.pathname)} ${file(chosen('large'))} ${fixed.pathname === large}`,
    data: `${data.variable} ${data.lazily.join()}`,
    workers: [typeof Worker1, typeof Worker2, typeof Shared].join(),
    circular: ring(),
  }
  return (
    <>
      <style>{css.replace(/\s+/g, '').replace(';}', '}')}</style>
      <link rel="stylesheet" href={sheet} precedence="low" />
      <h1>Conventions</h1>
      <dl>{Object.entries(rows).map(([key, value]) => <div key={key}><dt>{key}</dt><dd>{value}</dd></div>)}</dl>
      <p className="inlined"><Badge>light</Badge><Badge tone="dark">dark</Badge></p>
      <p className="linked"><img src={large} alt="" /><img src={photo} alt="" /><img src={small} alt="" /><img src={fixed.pathname} alt="" /></p>
      <Suspense><Lazy /></Suspense>
      <output>{said.join(' | ')}</output>
      <nav><Link to="/other">other</Link></nav>
    </>
  )
}

// useWorkers asks each kind of worker, in the browser.
function useWorkers() {
  const [said, setSaid] = useState([])
  useEffect(() => {
    const workers = [new Worker1(), new Worker2({ name: 'inline' }), new Worker(new URL('../lib/worker.js', import.meta.url), { type: 'module' })]
    const answers = workers.map((worker, i) => new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data)
      worker.postMessage(`worker ${i}`)
    }))
    const shared = new Shared()
    answers.push(new Promise((resolve) => { shared.port.onmessage = ({ data }) => resolve(data) }))
    Promise.all(answers).then(setSaid)
    return () => workers.forEach((worker) => worker.terminate())
  }, [])
  return said
}
