// Small parts that several pages share.
import type { ReactNode } from 'react'
import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title, type PaperProps } from '@mantine/core'
import { Link, useRouteError } from '/dx:router.jsx'
import type { Status } from '../lib/types.ts'

const colors: Record<Status, string> = { New: 'blue', Roasting: 'orange', Shipped: 'grape', Delivered: 'harbour', Cancelled: 'gray' }

export const StatusBadge = ({ status }: { status: Status }) => <Badge variant="light" color={colors[status]} radius="sm">{status}</Badge>

export function PageHeader({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <Group justify="space-between" align="end" mb="lg" gap="md">
      <div>
        <Title order={1} fz={{ base: 24, sm: 30 }} lh={1.2}>{title}</Title>
        {note && <Text c="dimmed" mt={4}>{note}</Text>}
      </div>
      {children}
    </Group>
  )
}

export function Panel({ title, children, ...props }: { title?: string; children: ReactNode } & PaperProps) {
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} {...props}>
      {title && <Title order={2} fz="md" mb="md">{title}</Title>}
      {children}
    </Paper>
  )
}

export function Failure() {
  const { status, message } = useRouteError()
  return (
    <Stack align="start" gap="md">
      <Title order={1}>{status === 404 ? 'Not here' : 'That went wrong'}</Title>
      <Alert color={status === 404 ? 'gray' : 'red'} title={String(status)} w="100%" maw={560}>{message}</Alert>
      <Button component={Link} to="/" variant="light">To the overview</Button>
    </Stack>
  )
}

export const TextLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Anchor component={Link} to={to} prefetch="intent" inherit>{children}</Anchor>
)
