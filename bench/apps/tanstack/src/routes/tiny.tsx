import { createFileRoute } from '@tanstack/react-router'
import Tiny from '../../shared/tiny.jsx'

export const Route = createFileRoute('/tiny')({ component: Tiny })
