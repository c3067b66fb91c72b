// Other targets
import { Body, Button, Column, Container, Head, Heading, Hr, Html, Img, Link, Preview, Row, Section, Text } from '@react-email/components'

export default () => <Html lang="en"><Head /><Preview>Welcome</Preview><Body style={{ margin: 0 }}><Container style={{ padding: '20px 0' }}><Heading as="h2">Hi Ada</Heading><Section><Row><Column>one</Column><Column>two</Column></Row></Section><Text>text</Text><Button href="https://x.org" style={{ padding: '12px 20px' }}>Go</Button><Hr /><Link href="https://x.org">x.org</Link><Img src="/logo.png" width="10" alt="x" /></Container></Body></Html>
