// Styles
import { tv } from 'tailwind-variants'

const card = tv({ slots: { base: 'rounded-xl p-8', title: 'text-lg font-bold' }, variants: { tone: { red: { base: 'bg-red-100', title: 'text-red-900' } }, size: { sm: { base: 'p-2' } } }, compoundSlots: [{ slots: ['base', 'title'], size: 'sm', class: 'tracking-tight' }], defaultVariants: { size: 'sm' } })
const button = tv({ extend: tv({ base: 'px-2 font-semibold' }), base: 'px-4', variants: { flat: { true: 'shadow-none' } } })

export default function Page() {
  const { base, title } = card({ tone: 'red' })
  return <div className={base({ class: 'p-4' })}><h1 className={title()}>card</h1><button className={button({ flat: true })}>go</button></div>
}
