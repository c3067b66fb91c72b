// Styles
import { CacheProvider, ClassNames, Global, ThemeProvider, css, jsx, keyframes, useTheme } from '@emotion/react'
import styled from '@emotion/styled'

const spin = keyframes({ from: { transform: 'rotate(0)' }, to: { transform: 'rotate(360deg)' } })
const Button = styled('button', { shouldForwardProp: (p) => p !== 'tone' })`
  color: ${(p) => p.theme.main};
  border: 1px solid ${({ tone }) => tone ?? 'black'};
  &:hover { animation: ${spin} 1s linear infinite; }
  @media (min-width: 500px) { padding: 1rem; }
`
const Wide = styled(Button)({ width: '100%', '& > svg': { fill: 'currentColor' } })
const Name = () => jsx('i', { css: css`label: name; font-weight: bold; ::before { content: '→'; }` }, useTheme().main)

export default () => (
  <ThemeProvider theme={{ main: 'hotpink' }}>
    <Global styles={{ body: { margin: 0 } }} />
    <Button tone="red">a</Button><Wide as="a" href="#">b</Wide><Button>c</Button><Name />
    <ClassNames>{({ css, cx }) => <p className={cx('own', css({ display: 'grid' }))} />}</ClassNames>{typeof CacheProvider}
  </ThemeProvider>
)
