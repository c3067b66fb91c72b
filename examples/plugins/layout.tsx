import type { ReactNode } from 'react'
import * as css from './styles/shelf.css'

export default function Layout({ children }: { children: ReactNode }) {
  return <main className={css.page}>{children}</main>
}
