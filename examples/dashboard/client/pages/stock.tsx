import { useEffect, useState } from 'react'
import { Badge, Button, Group, Modal, NumberInput, Progress, Stack, Table, Text } from '@mantine/core'
import { useFetcher, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta } from '/dx:types'
import { PageHeader, Panel } from '../components/parts.tsx'
import { allLots, setLot } from '../lib/edits.server.ts'
import { kilos, money } from '../lib/format.ts'
import type { Lot } from '../lib/types.ts'

export const getData = (ctx: Context<'/stock'>) => ({ lots: allLots(ctx) })

export function action(ctx: Context<'/stock'>) {
  const [sku, stock, reorder] = ['sku', 'stock', 'reorder'].map((name) => String(ctx.form?.get(name) ?? ''))
  const problem = check(allLots(ctx).some((lot) => lot.sku === sku), Number(stock || NaN), Number(reorder || NaN))
  if (problem) {
    ctx.reply.code(422)
    return { problem }
  }
  setLot(ctx, sku, { stock: Number(stock), reorder: Number(reorder) })
  return { saved: sku }
}

function check(known: boolean, stock: number, reorder: number) {
  if (!known) return 'There is no such lot.'
  if (!(stock >= 0 && stock <= 5000)) return 'The shelf holds between 0 and 5,000 kg.'
  if (!(reorder >= 0 && reorder <= stock * 4 + 400)) return 'That is more than we sell in a year.'
}

export const getMeta = (): Meta => ({ title: 'Stock · Harbour Roasters' })

export default function Stock() {
  const { lots } = useRouteContext<typeof getData>().data
  const [edited, setEdited] = useState<Lot | null>(null)
  const low = lots.filter(({ stock, reorder }) => stock < reorder).length
  return (
    <>
      <PageHeader title="Stock" note={`${kilos(lots.reduce((sum, { stock }) => sum + stock, 0))} of green coffee, ${low} to reorder`} />
      <Panel p={0}>
        <Table className="table" horizontalSpacing="md" verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Coffee</Table.Th><Table.Th className="optional">Origin</Table.Th><Table.Th className="optional">Process</Table.Th>
              <Table.Th>Stock</Table.Th><Table.Th className="number optional">Price</Table.Th><Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{lots.map((lot) => <Row key={lot.sku} lot={lot} edit={() => setEdited(lot)} />)}</Table.Tbody>
        </Table>
      </Panel>
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title={edited?.coffee} centered>
        {edited && <Edit lot={edited} done={() => setEdited(null)} />}
      </Modal>
    </>
  )
}

function Row({ lot: { sku, coffee, origin, process, stock, reorder, price }, edit }: { lot: Lot; edit: () => void }) {
  const low = stock < reorder
  return (
    <Table.Tr className="stock-row" data-low={low || undefined} id={sku}>
      <Table.Td>{coffee}<Text size="xs" c="dimmed">{sku}</Text></Table.Td>
      <Table.Td className="optional">{origin}</Table.Td>
      <Table.Td className="optional">{process}</Table.Td>
      <Table.Td className="shelf">
        <Group justify="space-between" gap={4} mb={4}>
          <span className="level">{kilos(stock)}</span>
          {low && <Badge color="orange" variant="light" size="sm" radius="sm" className="reorder">Reorder</Badge>}
        </Group>
        <Progress value={Math.min(100, (stock / (reorder * 2 || 1)) * 100)} color={low ? 'orange' : undefined} size="sm" aria-label={`Stock of ${coffee}`} />
      </Table.Td>
      <Table.Td className="number optional">{money(price)}</Table.Td>
      <Table.Td ta="end"><Button variant="default" size="xs" onClick={edit} aria-label={`Edit ${coffee}`}>Edit</Button></Table.Td>
    </Table.Tr>
  )
}

// The dialogue stays open until the server has taken what was typed.
function Edit({ lot, done }: { lot: Lot; done: () => void }) {
  const fetcher = useFetcher<typeof action>()
  const saved = fetcher.state === 'idle' && fetcher.data && 'saved' in fetcher.data
  const problem = fetcher.data && 'problem' in fetcher.data ? fetcher.data.problem : undefined
  useEffect(() => {
    if (saved) done()
  }, [saved])
  return (
    <fetcher.Form method="post">
      <Stack>
        <input type="hidden" name="sku" value={lot.sku} />
        <NumberInput name="stock" label="Stock in kilos" defaultValue={lot.stock} data-autofocus />
        <NumberInput name="reorder" label="Reorder below" defaultValue={lot.reorder} />
        {problem && <Text c="red" size="sm" role="alert">{problem}</Text>}
        <Button type="submit" loading={fetcher.state !== 'idle'}>Save</Button>
      </Stack>
    </fetcher.Form>
  )
}
