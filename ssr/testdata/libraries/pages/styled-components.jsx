// Styles
import styled, { ServerStyleSheet, StyleSheetManager, ThemeProvider, createGlobalStyle, css, keyframes } from 'styled-components'

const fade = keyframes`from { opacity: 0 } to { opacity: 1 }`
const Title = styled.h1.attrs({ role: 'note' })`
  font-size: ${(p) => (p.$large ? '2em' : '1em')};
  color: ${({ theme }) => theme.fg};
  animation: ${fade} 1s;
  ${(p) => p.$large && css`&:hover { text-decoration: underline; }`}
`
const Sub = styled(Title)`padding: 4px;`
const Global = createGlobalStyle`body { margin: 0 }`

export default function Page() {
  const sheet = new ServerStyleSheet()
  const Styles = () => <output dangerouslySetInnerHTML={{ __html: sheet.getStyleTags() }} />
  return (
    <StyleSheetManager sheet={sheet.instance}>
      <ThemeProvider theme={{ fg: 'teal' }}><Global /><Title $large>one</Title><Sub as="h2">two</Sub></ThemeProvider><Styles />
    </StyleSheetManager>
  )
}
