import { Link } from '/dx:router.jsx'

export default function Site({ children }) {
  return (
    <>
      <nav>
        <Link to="/">Home</Link> <Link to="/about">About</Link> <Link to="/posts/a%20b">Post</Link> <Link to="/posts/unknown">Unknown</Link>
      </nav>
      {children}
    </>
  )
}
