import Spiral from './client.jsx'

export default function Page() {
  return <Spiral />
}
