// A button, and what makes a link look like one.
import type { ComponentProps } from 'react'

const shape = 'inline-block cursor-pointer rounded-lg border leading-snug disabled:opacity-60'
const looks = {
  plain: 'border-transparent bg-accent px-4 py-2 font-medium text-on-accent hover:brightness-110',
  quiet: 'border-line px-2.5 py-1 text-sm text-soft hover:border-soft hover:text-ink',
}

export const buttonClass = (look: keyof typeof looks = 'plain') => `${shape} ${looks[look]}`

export function Button({ look, ...props }: ComponentProps<'button'> & { look?: keyof typeof looks }) {
  return <button className={buttonClass(look)} {...props} />
}
