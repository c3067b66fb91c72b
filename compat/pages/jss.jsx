// Styles
import { createGenerateId, createUseStyles, JssProvider, SheetsRegistry, ThemeProvider } from 'react-jss'

const useStyles = createUseStyles((theme) => ({ title: { color: theme.fg, fontSize: (props) => props.size, '&:hover': { textDecoration: 'underline' }, '@media (min-width: 9px)': { padding: 4 } }, '@keyframes in': { from: { opacity: 0 } }, box: { animation: '$in 1s', extend: { margin: [[1, 'auto']] } } }))
const Title = (props) => { const classes = useStyles(props); return <h1 className={`${classes.title} ${classes.box}`}>title</h1> }

export default function Page() {
  const sheets = new SheetsRegistry()
  const Styles = () => <style dangerouslySetInnerHTML={{ __html: sheets.toString() }} />
  return <JssProvider registry={sheets} generateId={createGenerateId()}><ThemeProvider theme={{ fg: 'teal' }}><Title size={20} /></ThemeProvider><Styles /></JssProvider>
}
