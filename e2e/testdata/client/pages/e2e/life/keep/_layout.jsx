// A layout that keeps its data whatever happens, and notes why it was asked.
import { useRouteContext } from '/dx:router.jsx'

export const getData = () => ({ token: Math.random() })

export function shouldRevalidate({ method, formData, nextUrl, defaultShouldRevalidate }) {
  window.asked = [method, formData?.get('text') ?? 'nothing', nextUrl.search, defaultShouldRevalidate].join(' ')
  return false
}

export default function Keep({ children }) {
  return <section><p id="layout">{useRouteContext().data.token}</p>{children}</section>
}
