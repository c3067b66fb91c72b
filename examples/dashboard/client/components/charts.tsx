// Recharts measures its box before it draws: the server sends the box, and
// what the chart says as text.
import type { ReactElement } from 'react'
import { Area, AreaChart, Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { money, shortDate, shortMoney } from '../lib/format.ts'

const line = 'var(--mantine-primary-color-filled)'
const axis = { stroke: 'var(--mantine-color-dimmed)', fontSize: 12, tickLine: false, axisLine: false } as const
const tooltip = {
  contentStyle: {
    background: 'var(--mantine-color-body)', border: '1px solid var(--mantine-color-default-border)',
    borderRadius: 8, fontSize: 13,
  },
  isAnimationActive: false,
}

interface ChartProps {
  label: string
  height?: number
  children: ReactElement
}

function Chart({ label, height = 260, children }: ChartProps) {
  return (
    <figure className="chart" style={{ height }} aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">{children}</ResponsiveContainer>
    </figure>
  )
}

export function RevenueChart({ series }: { series: { date: string; revenue: number }[] }) {
  return (
    <Chart label="Revenue over time">
      <AreaChart data={series} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
        <defs>
          <linearGradient id="fade" x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor={line} stopOpacity={0.3} /><stop offset="1" stopColor={line} stopOpacity={0} />
          </linearGradient>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
        <XAxis dataKey="date" tickFormatter={shortDate} minTickGap={32} {...axis} />
        <YAxis tickFormatter={shortMoney} width={48} {...axis} />
        <Tooltip {...tooltip} labelFormatter={(label) => shortDate(String(label))} formatter={(value) => [money(Number(value)), 'Revenue']} />
        <Area dataKey="revenue" stroke={line} strokeWidth={2} fill="url(#fade)" isAnimationActive={false} />
      </AreaChart>
    </Chart>
  )
}

export function Bars({ label, data, name, value, format }: {
  label: string
  data: object[]
  name: string
  value: string
  format: (amount: number) => string
}) {
  return (
    <Chart label={label} height={44 * data.length + 8}>
      <BarChart data={data} layout="vertical" margin={{ top: 0, right: 8, bottom: 0, left: 0 }} barSize={14}>
        <XAxis type="number" hide />
        <YAxis type="category" dataKey={name} width={124} {...axis} stroke="var(--mantine-color-text)" />
        <Tooltip {...tooltip} cursor={{ fill: 'var(--mantine-color-default-hover)' }} formatter={(amount) => [format(Number(amount)), label]} />
        <Bar dataKey={value} fill={line} radius={4} isAnimationActive={false} />
      </BarChart>
    </Chart>
  )
}

// Sparkline is an SVG of its own: small enough for the server's HTML.
export function Sparkline({ values }: { values: number[] }) {
  const low = Math.min(...values)
  const height = Math.max(...values) - low || 1
  const points = values.map((value, i) => (
    `${((i / (values.length - 1)) * 100).toFixed(1)},${(26 - ((value - low) / height) * 24).toFixed(1)}`))
  return (
    <svg className="spark" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true">
      <polyline points={points.join(' ')} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
