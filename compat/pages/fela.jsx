// Styles
import { createRenderer } from 'fela'
import { renderToSheetList } from 'fela-dom'
import { RendererProvider, ThemeProvider, createComponent, useFela } from 'react-fela'

const Box = createComponent(({ color, theme }) => ({ color: color ?? theme.main, padding: '4px', ':hover': { opacity: 0.5 }, '@media (min-width: 9px)': { margin: 0 } }), 'section', ['id'])
const Name = () => { const { css } = useFela({ bold: true }); return <b className={css({ fontWeight: 700 }, ({ bold }) => ({ fontStyle: bold ? 'italic' : 'normal' }))}>name</b> }

export default function Page() {
  const renderer = createRenderer()
  const Styles = () => renderToSheetList(renderer).map(({ type, media, css }, i) => <style key={i} data-type={type} media={media || undefined} dangerouslySetInnerHTML={{ __html: css }} />)
  return <RendererProvider renderer={renderer}><ThemeProvider theme={{ main: 'teal' }}><Box id="a" /><Box color="red" /><Name /></ThemeProvider><Styles /></RendererProvider>
}
