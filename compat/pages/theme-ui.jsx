// Styles
/** @jsxImportSource theme-ui */
import { Box, Button, Card, Flex, Grid, Heading, Input, Text, ThemeUIProvider } from 'theme-ui'

const theme = { colors: { primary: '#33e', text: '#000', background: '#fff' }, fontSizes: [12, 16, 24], space: [0, 4, 8], buttons: { secondary: { bg: 'primary' } }, config: { useCustomProperties: true } }

export default () => <ThemeUIProvider theme={theme}><Flex sx={{ p: 2, bg: 'primary', '&:hover': { color: 'text' } }}><Heading as="h1">Title</Heading><Button variant="secondary">go</Button></Flex><Grid columns={[1, 2]}><Card>card</Card><Box p={[1, 2]}>box</Box></Grid><Input defaultValue="Ada" /><Text sx={{ fontSize: 2 }}>text</Text><i sx={{ color: 'primary' }}>sx</i></ThemeUIProvider>
