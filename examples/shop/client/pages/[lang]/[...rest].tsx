// Every other address below a language: not found, in that language.
import { notFound } from '/dx:http.js'

export function preHandler() {
  throw notFound()
}

export default function Rest() {
  return null
}

export { Failure as ErrorBoundary } from '../../components/tea.tsx'
