// UI kits
import { Accordion, Alert, Avatar, Button, Card, Checkbox, Chip, Input, Label, Link, Separator, Skeleton, Spinner, Switch, Tabs, TextField } from '@heroui/react'

export default () => (
  <>
    <Button variant="secondary" size="lg">go</Button><Chip>chip</Chip><Avatar><Avatar.Fallback>A</Avatar.Fallback></Avatar><Spinner /><Skeleton className="h-3" /><Separator />
    <Alert><Alert.Indicator /><Alert.Content><Alert.Title>careful</Alert.Title></Alert.Content></Alert>
    <Card><Card.Header><Card.Title>card</Card.Title></Card.Header><Card.Content>text</Card.Content></Card>
    <TextField name="name" isRequired><Label>Name</Label><Input placeholder="Ada" /></TextField>
    <Checkbox id="ok" defaultSelected><Checkbox.Control><Checkbox.Indicator /></Checkbox.Control></Checkbox><Switch><Switch.Control><Switch.Thumb /></Switch.Control></Switch>
    <Tabs defaultSelectedKey="b"><Tabs.ListContainer><Tabs.List aria-label="tabs"><Tabs.Tab id="a">A</Tabs.Tab><Tabs.Tab id="b">B</Tabs.Tab></Tabs.List></Tabs.ListContainer><Tabs.Panel id="b">second</Tabs.Panel></Tabs>
    <Accordion><Accordion.Item><Accordion.Heading><Accordion.Trigger>one</Accordion.Trigger></Accordion.Heading><Accordion.Panel><Accordion.Body>text</Accordion.Body></Accordion.Panel></Accordion.Item></Accordion><Link href="/x">link</Link>
  </>
)
