export const metadata = { title: 'Bench' }
export const dynamic = 'force-dynamic'

export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
