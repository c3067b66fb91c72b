import './lazy.css'

export default () => <p className="lazy">lazily</p>
