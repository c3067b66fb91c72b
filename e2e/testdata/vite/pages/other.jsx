import './other.css'

export default () => <h1 className="other">Other</h1>
