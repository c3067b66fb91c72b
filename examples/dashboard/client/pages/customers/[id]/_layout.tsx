// Around the pages of one customer: who it is, and the tabs.
import type { ReactNode } from 'react'
import { Avatar, Breadcrumbs, Group, Text, Title } from '@mantine/core'
import { notFound } from '/dx:http.js'
import { NavLink, useRouteContext } from '/dx:router.jsx'
import type { Context } from '/dx:types'
import { Failure, TextLink } from '../../../components/parts.tsx'
import { allCustomers } from '../../../lib/edits.server.ts'
import { month } from '../../../lib/format.ts'

export function getData(ctx: Context) {
  const customer = allCustomers(ctx).find(({ id }) => String(id) === ctx.params.id)
  if (!customer) throw notFound('There is no such customer.')
  return { customer }
}

export default function CustomerLayout({ children }: { children: ReactNode }) {
  const { customer } = useRouteContext<typeof getData>().data
  const home = `/customers/${customer.id}`
  return (
    <>
      <Breadcrumbs mb="sm"><TextLink to="/customers">Customers</TextLink><Text c="dimmed">{customer.name}</Text></Breadcrumbs>
      <Group mb="lg" wrap="nowrap">
        <Avatar name={customer.name} color="harbour" size="lg" />
        <div>
          <Title order={1} fz={{ base: 24, sm: 30 }} lh={1.2}>{customer.name}</Title>
          <Text c="dimmed">{customer.kind} in {customer.city}, since {month(customer.since)}</Text>
        </div>
      </Group>
      <nav className="tabs" aria-label="Customer">
        <NavLink to={home} end prefetch="intent">Account</NavLink>
        <NavLink to={`${home}/orders`} prefetch="intent">Orders</NavLink>
        <NavLink to={`${home}/edit`} prefetch="intent">Edit</NavLink>
      </nav>
      {children}
    </>
  )
}

export { Failure as ErrorBoundary }
