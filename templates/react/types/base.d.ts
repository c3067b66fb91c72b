import type { ReactNode } from 'react'

export default function Base(props: { view: any }): ReactNode
