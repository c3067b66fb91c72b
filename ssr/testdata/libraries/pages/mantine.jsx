// UI kits
import { Accordion, Badge, Button, Card, Checkbox, Group, Image, MantineProvider, Pagination, PasswordInput, Progress, Rating, SegmentedControl, Select, SimpleGrid, Slider, Stack, Stepper, Table, Tabs, Text, TextInput, Title, createTheme } from '@mantine/core'
import { useDisclosure, useListState, useToggle } from '@mantine/hooks'

const theme = createTheme({ primaryColor: 'grape', defaultRadius: 'md' })

export default function Page() {
  const [opened] = useDisclosure(true)
  const [list] = useListState(['x', 'y'])
  const [mode] = useToggle(['light', 'dark'])
  return (
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <Stack gap="xs"><Group justify="space-between"><Button variant="gradient" size="compact-md">{String(opened)}</Button><Badge color="teal">{mode}</Badge></Group></Stack>
      <Card shadow="sm" withBorder p={{ base: 4, sm: 'xl' }}><Title order={3}>t</Title><Text c="dimmed" fz="sm" lineClamp={2}>text</Text><Image src="/i.png" alt="" /></Card>
      <SimpleGrid cols={{ base: 1, lg: 3 }}>{list.map((x) => <i key={x}>{x}</i>)}</SimpleGrid>
      <TextInput label="Name" error="bad" withAsterisk /><PasswordInput placeholder="secret" /><Checkbox label="ok" defaultChecked /><Select data={['a', 'b']} defaultValue="b" /><Slider defaultValue={20} /><Rating defaultValue={3.5} fractions={2} /><SegmentedControl data={['1', '2']} />
      <Tabs defaultValue="a"><Tabs.List><Tabs.Tab value="a">A</Tabs.Tab></Tabs.List><Tabs.Panel value="a">panel</Tabs.Panel></Tabs>
      <Accordion defaultValue="q"><Accordion.Item value="q"><Accordion.Control>Q</Accordion.Control><Accordion.Panel>A</Accordion.Panel></Accordion.Item></Accordion>
      <Pagination total={9} value={4} /><Stepper active={1}><Stepper.Step label="1" /><Stepper.Step label="2" /></Stepper><Progress value={33} /><Table data={{ head: ['h'], body: [['b']] }} />
    </MantineProvider>
  )
}
