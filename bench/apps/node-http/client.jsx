import { hydrateRoot } from 'react-dom/client'
import { pages } from './pages.jsx'

const data = JSON.parse(document.getElementById('data').textContent)
hydrateRoot(document.getElementById('root'), pages[location.pathname.slice(1)](data))
