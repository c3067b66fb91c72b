// Styles
import { StyleSheet, StyleSheetServer, css } from 'aphrodite'

const styles = StyleSheet.create({ red: { color: 'red', ':hover': { color: 'blue' } }, small: { fontSize: 10, '@media (min-width: 9px)': { padding: 4 } }, fade: { animationName: { from: { opacity: 0 } }, animationDuration: '1s' } })

export default function Page() {
  const { html, css: sheet } = StyleSheetServer.renderStatic(() => `<p class="${css(styles.red, styles.small)}">a</p><p class="${css(styles.fade)}">b</p>`)
  return <><style data-aphrodite={sheet.renderedClassNames.join(' ')} dangerouslySetInnerHTML={{ __html: sheet.content }} /><div dangerouslySetInnerHTML={{ __html: html }} /></>
}
