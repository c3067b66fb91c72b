import { redirect } from '/dx:http.js'

export const getData = () => { throw redirect('/other?from=moved') }

export default () => <h1>Moved</h1>
