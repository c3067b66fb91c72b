// UI kits
import { Alert, Badge, Breadcrumb, BreadcrumbItem, Button, Card, CardBody, CardTitle, Col, Collapse, Container, FormFeedback, FormGroup, Input, Label, ListGroup, ListGroupItem, Nav, NavItem, NavLink, Progress, Row, Spinner, Table } from 'reactstrap'

export default () => (
  <Container fluid>
    <Row><Col md={{ size: 6, offset: 3 }}><Card><CardBody><CardTitle tag="h5">card</CardTitle></CardBody></Card></Col></Row><Alert color="warning" fade={false}>careful</Alert><Button color="primary" outline>go <Badge>2</Badge></Button>
    <FormGroup><Label for="name">Name</Label><Input id="name" invalid placeholder="Ada" /><FormFeedback>missing</FormFeedback></FormGroup><Nav tabs><NavItem><NavLink active href="/x">A</NavLink></NavItem></Nav>
    <Progress value={40} striped /><Spinner size="sm" /><Breadcrumb><BreadcrumbItem active>a</BreadcrumbItem></Breadcrumb><ListGroup flush><ListGroupItem>one</ListGroupItem></ListGroup><Collapse isOpen={false}>hidden</Collapse><Table striped><tbody><tr><td>1</td></tr></tbody></Table>
  </Container>
)
