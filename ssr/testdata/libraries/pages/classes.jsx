// Styles
import { cva } from 'class-variance-authority'
import clsx from 'clsx'
import { twMerge } from 'tailwind-merge'

const button = cva('btn font-semibold', { variants: { tone: { primary: 'bg-blue-500 text-white', plain: ['bg-white', 'text-black'] }, size: { small: 'px-2', large: 'px-8' } }, compoundVariants: [{ tone: 'primary', size: 'large', class: 'uppercase' }], defaultVariants: { tone: 'primary', size: 'small' } })

export default () => (
  <>
    <p className={clsx('a', { b: true, c: 0 }, ['d', [null, 'e']], false && 'f')} /><p className={twMerge('px-2 py-1 bg-red hover:bg-dark-red', 'p-3 bg-[#B91C1C]', 'hover:bg-blue-200 md:hover:!mt-[3px] -mt-2')} />
    <button className={button()} /><button className={button({ size: 'large', className: 'x' })} /><button className={twMerge(button({ tone: 'plain' }), 'px-4')} />
  </>
)
