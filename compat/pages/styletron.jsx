// Styles
import { Server } from 'styletron-engine-monolithic'
import { Provider, styled, useStyletron, withStyleDeep } from 'styletron-react'

const Button = styled('button', (p) => ({ color: p.$color ?? 'black', ':hover': { opacity: 0.5 }, '@media (min-width: 9px)': { margin: '0' } }))
const Wide = withStyleDeep(Button, { width: '100%' })
const Name = () => { const [css] = useStyletron(); return <i className={css({ animationName: { from: { opacity: 0 } } })} /> }

export default function Page() {
  const engine = new Server()
  const Styles = () => <output dangerouslySetInnerHTML={{ __html: engine.getStylesheetsHtml() }} />
  return <Provider value={engine}><Button $color="red">a</Button><Wide>b</Wide><Name /><Styles /></Provider>
}
