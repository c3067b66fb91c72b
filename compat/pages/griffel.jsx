// Styles
import { RendererProvider, createDOMRenderer, makeStyles, mergeClasses, renderToStyleElements, shorthands } from '@griffel/react'

const useStyles = makeStyles({ root: { color: 'red', ':hover': { color: 'blue' }, ...shorthands.padding('4px') }, wide: { '@media (min-width: 9px)': { width: '100%' }, color: 'green', animationName: { from: { opacity: 0 }, to: { opacity: 1 } } } })
const Box = ({ wide }) => { const classes = useStyles(); return <div className={mergeClasses('box', classes.root, wide && classes.wide)} /> }

export default function Page() {
  const renderer = createDOMRenderer()
  const Styles = () => renderToStyleElements(renderer)
  return <RendererProvider renderer={renderer}><Box /><Box wide /><Styles /></RendererProvider>
}
