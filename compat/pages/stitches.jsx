// Styles
import { createStitches } from '@stitches/react'

const { createTheme, css, getCssText, globalCss, keyframes, styled } = createStitches({ theme: { colors: { main: 'teal' }, space: { 1: '4px' } }, media: { wide: '(min-width: 600px)' }, utils: { mx: (value) => ({ marginLeft: value, marginRight: value }) } })
const spin = keyframes({ '0%': { rotate: '0deg' }, '100%': { rotate: '1turn' } })
const Button = styled('button', { color: '$main', mx: '$1', '&:hover': { animation: `${spin} 1s` }, '@wide': { padding: '$1' }, variants: { size: { large: { fontSize: 20 }, small: { fontSize: 10 } } }, compoundVariants: [{ size: 'large', css: { fontWeight: 'bold' } }], defaultVariants: { size: 'small' } })
const dark = createTheme({ colors: { main: 'pink' } })
const reset = globalCss({ body: { margin: 0 } })
const Styles = () => <style dangerouslySetInnerHTML={{ __html: getCssText() }} />

export default function Page() {
  reset()
  return <div className={dark}><Button size={{ '@initial': 'small', '@wide': 'large' }}>a</Button><Button size="large" css={{ color: 'red' }}>b</Button><i className={css({ display: 'grid' })()} /><Styles /></div>
}
