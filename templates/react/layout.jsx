// The default layout: what surrounds every page that names no other. `dx eject layout.jsx`
export default function Layout({ children }) {
  return children
}
