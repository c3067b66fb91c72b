import { Button, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { redirect } from '/dx:http.js'
import { Form, useActionData, useNavigation, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta } from '/dx:types'
import { Panel } from '../../../components/parts.tsx'
import { allCustomers, setCustomer } from '../../../lib/edits.server.ts'
import { kinds, type Kind } from '../../../lib/types.ts'

export function getData(ctx: Context<'/customers/:id/edit'>) {
  return { customer: allCustomers(ctx).find(({ id }) => String(id) === ctx.params.id) }
}

export function action(ctx: Context<'/customers/:id/edit'>) {
  const values = Object.fromEntries(['contact', 'email', 'city', 'kind', 'limit'].map((name) => [name, String(ctx.form?.get(name) ?? '').trim()]))
  const problems = check(values)
  if (Object.keys(problems).length > 0) {
    ctx.reply.code(422)
    return { values, problems }
  }
  const { contact, email, city, kind, limit } = values
  setCustomer(ctx, Number(ctx.params.id), { contact, email, city, kind: kind as Kind, limit: Number(limit) })
  throw redirect(`/customers/${ctx.params.id}`)
}

function check({ contact, email, city, kind, limit }: Record<string, string>) {
  const problems: Record<string, string> = {}
  if (!contact) problems.contact = 'Somebody has to answer the phone.'
  if (!/^\S+@\S+\.\S+$/.test(email)) problems.email = 'This is no address.'
  if (!city) problems.city = 'Where do we deliver?'
  if (!kinds.includes(kind as Kind)) problems.kind = 'Choose one.'
  if (!/^\d+$/.test(limit) || Number(limit) > 20_000) problems.limit = 'A whole number, 20,000 at most.'
  return problems
}

export const getMeta = (): Meta => ({ title: 'Edit customer · Harbour Roasters' })

export default function Edit() {
  const { customer } = useRouteContext<typeof getData>().data
  const refused = useActionData<typeof action>()
  const busy = useNavigation().state === 'submitting'
  if (!customer) return null
  const field = (name: 'contact' | 'email' | 'city' | 'limit') => (
    { name, defaultValue: refused?.values[name] ?? String(customer[name]), error: refused?.problems[name] })
  return (
    <Panel maw={640}>
      <Form method="post" noValidate>
        <Stack>
          <TextInput label="Contact" {...field('contact')} autoComplete="off" />
          <TextInput label="E-mail" type="email" {...field('email')} autoComplete="off" />
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <TextInput label="City" {...field('city')} />
            <NativeSelect name="kind" label="Kind" data={[...kinds]} defaultValue={refused?.values.kind ?? customer.kind} error={refused?.problems.kind} />
            <TextInput label="Limit in euros" inputMode="numeric" {...field('limit')} />
          </SimpleGrid>
          <Button type="submit" loading={busy} style={{ alignSelf: 'start' }}>Save</Button>
        </Stack>
      </Form>
    </Panel>
  )
}
