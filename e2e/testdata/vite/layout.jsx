import './styles/base.css'

export default ({ children }) => <main>{children}</main>
