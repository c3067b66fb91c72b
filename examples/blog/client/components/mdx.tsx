// What stands in the place of elements in every file in MDX: providerImportSource in vite.config.ts.
import { useRef, useState, type ComponentProps } from 'react'
import { Link } from '/dx:router.jsx'
import { Note } from './Note'

const components = { a: Anchor, pre: Code, table: Table, Note }

export const useMDXComponents = () => components

function Anchor({ href = '', ...rest }: ComponentProps<'a'>) {
  return /^\/(?!\/)/.test(href) ? <Link to={href} prefetch="intent" {...rest} /> : <a href={href} {...rest} />
}

function Table(props: ComponentProps<'table'>) {
  return (
    <div className="-mx-5 overflow-x-auto px-5 sm:mx-0 sm:px-0">
      <table
        className="w-full border-collapse font-sans text-[0.95rem] [&_td]:border-t [&_td]:border-line [&_td]:py-2 [&_td]:pr-6 [&_th]:py-2 [&_th]:pr-6 [&_th]:text-left [&_th]:font-medium [&_th]:text-soft [&_tr]:align-top"
        {...props}
      />
    </div>
  )
}

function Code(props: ComponentProps<'pre'>) {
  const text = useRef<HTMLPreElement>(null)
  const [copied, setCopied] = useState(false)
  async function copy() {
    await navigator.clipboard.writeText(text.current?.textContent ?? '')
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }
  return (
    <div className="group relative -mx-5 sm:mx-0">
      <pre
        ref={text}
        tabIndex={0}
        className="overflow-x-auto border-y border-line bg-raised px-5 py-4 font-mono text-[0.84rem]/[1.65] sm:rounded-lg sm:border-x"
        {...props}
      />
      <button
        type="button"
        onClick={copy}
        className="absolute top-2.5 right-3 rounded-md border border-line bg-paper px-2 py-1 font-sans text-xs text-soft opacity-0 transition-opacity group-hover:opacity-100 hover:text-ink focus-visible:opacity-100"
      >
        {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  )
}
