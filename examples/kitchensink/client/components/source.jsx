// A piece of source text. It can be scrolled with the keyboard.
export default function Source({ label, children }) {
  return (
    <figure className="source">
      <figcaption>{label}</figcaption>
      <pre tabIndex={0} role="region" aria-label={label}><code>{children}</code></pre>
    </figure>
  )
}
