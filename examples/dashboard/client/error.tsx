import { Alert, Stack, Text, Title } from '@mantine/core'
import type { RouteError } from '/dx:types'

export default function ErrorPage({ error }: { error: RouteError }) {
  return (
    <Stack gap="md">
      <Title order={1}>That went wrong</Title>
      <Alert color="red" title={String(error.status)}>{error.message}</Alert>
      {error.id && <Text size="sm" c="dimmed">It is in our log as {error.id}.</Text>}
    </Stack>
  )
}
