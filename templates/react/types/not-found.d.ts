import type { ReactNode } from 'react'
import type { RouteError } from './types'

export default function NotFound(props: { error: RouteError }): ReactNode
