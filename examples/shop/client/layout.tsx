// The outermost frame; what belongs to a language is in pages/[lang]/_layout.tsx.
import type { ReactNode } from 'react'
import './styles.css'

export default function Layout({ children }: { children: ReactNode }) {
  return <div className="site">{children}</div>
}
