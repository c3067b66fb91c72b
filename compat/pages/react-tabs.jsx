// Components
import { Tab, TabList, TabPanel, Tabs } from 'react-tabs'

export default () => <Tabs defaultIndex={1} forceRenderTabPanel><TabList><Tab>A</Tab><Tab>B</Tab><Tab disabled>C</Tab></TabList><TabPanel>a</TabPanel><TabPanel>b</TabPanel><TabPanel>c</TabPanel></Tabs>
