// UI kits
import { Avatar, Badge, Button, Card, CardHeader, Checkbox, Field, FluentProvider, Input, ProgressBar, RendererProvider, SSRProvider, Slider, Spinner, Switch, Tab, TabList, Text, createDOMRenderer, makeStyles, renderToStyleElements, tokens, webLightTheme } from '@fluentui/react-components'

const useStyles = makeStyles({ root: { display: 'grid', gap: '8px', color: tokens.colorBrandForeground1, ':hover': { color: 'red' } } })

function Content() {
  return (
    <div className={useStyles().root}>
      <Text size={500} weight="bold">Title</Text><Button appearance="primary">go</Button><Avatar name="Ada Lovelace" color="colorful" /><Badge>new</Badge>
      <Field label="Name" validationMessage="missing" required><Input placeholder="Ada" /></Field><Checkbox label="ok" defaultChecked /><Switch label="on" /><Slider defaultValue={30} />
      <TabList defaultSelectedValue="b"><Tab value="a">A</Tab><Tab value="b">B</Tab></TabList><Card><CardHeader header="card" /></Card><ProgressBar value={0.4} /><Spinner label="wait" />
    </div>
  )
}

export default function Page() {
  const renderer = createDOMRenderer()
  const Styles = () => renderToStyleElements(renderer)
  return <RendererProvider renderer={renderer}><SSRProvider><FluentProvider theme={webLightTheme}><Content /></FluentProvider></SSRProvider><Styles /></RendererProvider>
}
