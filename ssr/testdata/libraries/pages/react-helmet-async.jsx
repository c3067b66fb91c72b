// Routing and head
import { Helmet, HelmetProvider } from 'react-helmet-async'

export default () => <HelmetProvider><Helmet><title>From Helmet</title><meta name="description" content="a < b" /><link rel="canonical" href="https://example.test/" /><html lang="en" /></Helmet><p>page</p></HelmetProvider>
