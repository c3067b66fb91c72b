import type { ReactNode } from 'react'

export function Note({ title, children }: { title: string; children: ReactNode }) {
  return (
    <aside className="rounded-lg bg-tint px-5 py-4 font-sans text-[0.95rem]/relaxed [&>*+*]:mt-2">
      <p className="font-semibold text-bark">{title}</p>
      {children}
    </aside>
  )
}
