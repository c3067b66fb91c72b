// UI kits
import { PrimeReactProvider } from 'primereact/api'
import { Accordion, AccordionTab } from 'primereact/accordion'
import { Button } from 'primereact/button'
import { Card } from 'primereact/card'
import { Checkbox } from 'primereact/checkbox'
import { Column } from 'primereact/column'
import { DataTable } from 'primereact/datatable'
import { Dropdown } from 'primereact/dropdown'
import { InputText } from 'primereact/inputtext'
import { ProgressBar } from 'primereact/progressbar'
import { TabPanel, TabView } from 'primereact/tabview'

const people = [{ id: 1, name: 'Ada' }, { id: 2, name: 'Grace' }]

export default () => (
  <PrimeReactProvider value={{ ripple: true }}>
    <Button label="go" icon="pi pi-check" severity="success" badge="2" /><Checkbox inputId="ok" checked /><InputText placeholder="Ada" invalid /><Dropdown value={2} options={[{ label: 'two', value: 2 }]} />
    <Card title="card" subTitle="sub">text</Card><ProgressBar value={40} /><TabView id="tabs" activeIndex={1}><TabPanel header="A">a</TabPanel><TabPanel header="B">b</TabPanel></TabView>
    <Accordion id="acc" activeIndex={0}><AccordionTab header="one">text</AccordionTab></Accordion>
    <DataTable value={people} dataKey="id" stripedRows><Column field="id" header="No" sortable /><Column field="name" header="Name" body={(p) => <b>{p.name}</b>} /></DataTable>
  </PrimeReactProvider>
)
