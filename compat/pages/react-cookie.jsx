// Routing and head
import { Cookies, CookiesProvider, useCookies } from 'react-cookie'

const Name = () => { const [cookies] = useCookies(['name', 'settings']); return <p>{cookies.name} {cookies.settings?.dark && 'dark'}</p> }

export default () => <CookiesProvider cookies={new Cookies('name=Ada; settings=%7B%22dark%22%3Atrue%7D')}><Name /></CookiesProvider>
