// The frame of every page: Mantine's provider and its shell.
import { useEffect, type ReactNode } from 'react'
import { AppShell, Burger, Group, MantineProvider, NavLink, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, useRouteContext } from '/dx:router.jsx'
import { ColorScheme } from './components/color-scheme.tsx'
import { BoxIcon, ChartIcon, Mark, SackIcon, UsersIcon } from './components/icons.tsx'
import { theme } from './theme.ts'
import '@mantine/core/styles.css'
import './styles.css'

const sections = [
  { to: '/', label: 'Overview', icon: <ChartIcon /> },
  { to: '/orders', label: 'Orders', icon: <BoxIcon /> },
  { to: '/customers', label: 'Customers', icon: <UsersIcon /> },
  { to: '/stock', label: 'Stock', icon: <SackIcon /> },
]

export default function Layout({ children }: { children: ReactNode }) {
  const { pathname, pending } = useRouteContext()
  const [open, { toggle, close }] = useDisclosure()
  useEffect(close, [pathname])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <AppShell header={{ height: 60 }} navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !open } }}
        padding={{ base: 'md', md: 'xl' }}>
        <AppShell.Header className="bar" data-pending={pending || undefined}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
              <Link to="/" className="brand"><Mark /><Text fw={650} component="span">Harbour Roasters</Text></Link>
            </Group>
            <ColorScheme />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="sm" component="nav" aria-label="Sections">
          {sections.map(({ to, label, icon }) => (
            <NavLink key={to} component={Link} to={to} prefetch="intent" label={label} leftSection={icon} className="section"
              active={to === '/' ? pathname === '/' : pathname.startsWith(to)} />
          ))}
          <Text size="xs" c="dimmed" mt="auto" p="sm">The figures are made up. What you change is kept in a cookie of yours.</Text>
        </AppShell.Navbar>
        <AppShell.Main><div className="page" aria-busy={pending || undefined}>{children}</div></AppShell.Main>
      </AppShell>
    </MantineProvider>
  )
}
