export { default } from '../shared/spiral.jsx'

export const getServerSideProps = () => ({ props: {} })
