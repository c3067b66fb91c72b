import { redirect } from '/dx:http.js'

export function getData() {
  throw redirect('/posts/2')
}

export default function Nothing() {
  return <h1>Never shown</h1>
}
