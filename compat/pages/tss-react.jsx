// Styles
import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { tss } from 'tss-react'

const useStyles = tss.withName('Card').withParams().withNestedSelectors().create(({ size, classes }) => ({ root: { padding: size, [`&:hover .${classes.title}`]: { color: 'red' }, '@media (min-width: 9px)': { margin: 0 } }, title: { fontSize: 2 * size } }))
const Card = ({ size, className }) => { const { classes, cx } = useStyles({ size }); return <div className={cx(classes.root, className)}><h1 className={classes.title}>card</h1></div> }

export default function Page() {
  const cache = createCache({ key: 'tss' })
  const Styles = () => <style>{Object.values(cache.inserted).join('')}</style>
  return <CacheProvider value={cache}><Card size={4} /><Card size={8} className="own" /><Styles /></CacheProvider>
}
