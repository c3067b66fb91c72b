export default ({ children }) => <main id="wide">{children}</main>
