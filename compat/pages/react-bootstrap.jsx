// UI kits
import { Accordion, Alert, Badge, Button, Card, Col, Container, Form, ListGroup, Nav, Navbar, Pagination, ProgressBar, Row, Spinner, Tab, Table, Tabs } from 'react-bootstrap'

export default () => (
  <Container fluid="md">
    <Navbar bg="dark" expand="lg"><Navbar.Brand href="/">dx</Navbar.Brand><Navbar.Toggle /><Nav activeKey="/x"><Nav.Link href="/x">x</Nav.Link></Nav></Navbar>
    <Row xs={1} md={2}><Col md={{ span: 4, offset: 2 }}><Card><Card.Body><Card.Title>card</Card.Title></Card.Body></Card></Col></Row><Alert variant="warning" dismissible>careful</Alert>
    <Form><Form.Group controlId="name"><Form.Label>Name</Form.Label><Form.Control isInvalid placeholder="Ada" /><Form.Control.Feedback type="invalid">missing</Form.Control.Feedback></Form.Group><Form.Check type="switch" label="on" /></Form>
    <Button variant="outline-primary" size="lg">go <Badge bg="secondary">2</Badge></Button><Spinner animation="grow" /><ProgressBar now={40} label="40%" striped />
    <Tabs defaultActiveKey="b" id="tabs"><Tab eventKey="a" title="A">a</Tab><Tab eventKey="b" title="B">b</Tab></Tabs><Accordion defaultActiveKey="0"><Accordion.Item eventKey="0"><Accordion.Header>one</Accordion.Header><Accordion.Body>text</Accordion.Body></Accordion.Item></Accordion>
    <ListGroup><ListGroup.Item active>one</ListGroup.Item></ListGroup><Table striped hover><tbody><tr><td>1</td></tr></tbody></Table><Pagination><Pagination.Prev /><Pagination.Item active>2</Pagination.Item></Pagination>
  </Container>
)
