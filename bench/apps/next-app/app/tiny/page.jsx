import Tiny from './client.jsx'

export default function Page() {
  return <Tiny />
}
