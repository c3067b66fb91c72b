import { createFileRoute } from '@tanstack/react-router'
import Spiral from '../../shared/spiral.jsx'

export const Route = createFileRoute('/spiral')({ component: Spiral })
