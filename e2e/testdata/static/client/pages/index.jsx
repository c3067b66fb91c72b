export const getMeta = () => ({ title: 'Home' })
export default () => <h1>Home</h1>
