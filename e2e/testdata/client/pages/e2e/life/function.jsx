export const getData = () => ({ user: { save() {} } })

export default function Page() {
  return <h1>Never shown</h1>
}
