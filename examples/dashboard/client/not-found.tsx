import { Button, Stack, Text, Title } from '@mantine/core'
import { Link } from '/dx:router.jsx'

export default function NotFound() {
  return (
    <Stack align="start" gap="sm">
      <Title order={1}>Not here</Title>
      <Text c="dimmed">There is no page at this address.</Text>
      <Button component={Link} to="/" variant="light">To the overview</Button>
    </Stack>
  )
}
