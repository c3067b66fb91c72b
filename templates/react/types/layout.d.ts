import type { ReactNode } from 'react'

export default function Layout(props: { children?: ReactNode }): ReactNode
