import { loadProducts } from '../shared/data.js'

export { default } from '../shared/typical.jsx'

export const getServerSideProps = async () => ({ props: { data: await loadProducts() } })
