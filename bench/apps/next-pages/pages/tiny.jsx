export { default } from '../shared/tiny.jsx'

export const getServerSideProps = () => ({ props: {} })
