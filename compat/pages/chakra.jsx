// UI kits
import { Alert, Badge, Box, Button, Card, ChakraProvider, Checkbox, Field, HStack, Heading, Input, Progress, SimpleGrid, Stack, Switch, Table, Tabs, Text, defaultSystem } from '@chakra-ui/react'

export default () => (
  <ChakraProvider value={defaultSystem}>
    <Stack gap={{ base: 2, md: 4 }}>
      <Heading size="xl">Title</Heading><Text color="fg.muted" _hover={{ color: 'red.500' }}>text</Text>
      <HStack><Button colorPalette="teal" variant="outline">go</Button><Badge>new</Badge></HStack>
      <Alert.Root status="warning"><Alert.Indicator /><Alert.Title>careful</Alert.Title></Alert.Root>
      <Field.Root required invalid><Field.Label>Name</Field.Label><Input placeholder="Ada" /><Field.ErrorText>missing</Field.ErrorText></Field.Root>
      <Checkbox.Root defaultChecked><Checkbox.HiddenInput /><Checkbox.Control /><Checkbox.Label>ok</Checkbox.Label></Checkbox.Root>
      <Switch.Root><Switch.HiddenInput /><Switch.Control /></Switch.Root>
      <Tabs.Root defaultValue="a"><Tabs.List><Tabs.Trigger value="a">A</Tabs.Trigger><Tabs.Trigger value="b">B</Tabs.Trigger></Tabs.List><Tabs.Content value="a">first</Tabs.Content></Tabs.Root>
      <SimpleGrid columns={[1, 2]}><Card.Root><Card.Body>card</Card.Body></Card.Root><Box bg="gray.100" p="4">box</Box></SimpleGrid>
      <Table.Root><Table.Body><Table.Row><Table.Cell>1</Table.Cell></Table.Row></Table.Body></Table.Root><Progress.Root value={40}><Progress.Track><Progress.Range /></Progress.Track></Progress.Root>
    </Stack>
  </ChakraProvider>
)
