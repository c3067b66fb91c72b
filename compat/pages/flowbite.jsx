// UI kits
import { Accordion, AccordionContent, AccordionPanel, AccordionTitle, Alert, Avatar, Badge, Button, Card, Checkbox, Label, Progress, Rating, RatingStar, Spinner, TabItem, Table, TableBody, TableCell, TableRow, Tabs, TextInput, ToggleSwitch } from 'flowbite-react'

export default () => (
  <>
    <Alert color="warning" rounded>careful</Alert><Button color="blue" size="lg" pill>go</Button><Badge color="success">new</Badge><Avatar placeholderInitials="AL" rounded /><Card href="/x">card</Card>
    <Label htmlFor="name">Name</Label><TextInput id="name" color="failure" placeholder="Ada" /><Checkbox id="ok" defaultChecked /><ToggleSwitch checked label="on" onChange={() => {}} />
    <Accordion><AccordionPanel><AccordionTitle>one</AccordionTitle><AccordionContent>text</AccordionContent></AccordionPanel></Accordion><Tabs variant="underline"><TabItem active title="A">a</TabItem><TabItem title="B">b</TabItem></Tabs>
    <Progress progress={40} labelProgress /><Rating><RatingStar /><RatingStar filled={false} /></Rating><Spinner /><Table striped><TableBody><TableRow><TableCell>1</TableCell></TableRow></TableBody></Table>
  </>
)
