import type { ReactNode } from 'react'
import type { RouteError } from './types'

export default function ErrorPage(props: { error: RouteError }): ReactNode
