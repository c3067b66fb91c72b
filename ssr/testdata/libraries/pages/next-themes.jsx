// Styles
// its script is the text of a function, which the two bundles indent in two ways: the same script
import { ThemeProvider, useTheme } from 'next-themes'

const Theme = () => { const { theme, themes, systemTheme } = useTheme(); return <i>{String(theme)} {themes.join()} {String(systemTheme)}</i> }

export default () => <ThemeProvider attribute={['class', 'data-mode']} defaultTheme="dark" enableSystem value={{ dark: 'night' }} nonce="n"><Theme /></ThemeProvider>
