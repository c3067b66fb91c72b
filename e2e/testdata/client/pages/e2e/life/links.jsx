import { Link } from '/dx:router.jsx'

export default function Links() {
  const to = (n) => `/e2e/life/target?n=${n}`
  return (
    <article>
      <h1>Links</h1>
      <Link id="none" to={to(1)}>None</Link>
      <Link id="intent" to={to(2)} prefetch="intent">Intent</Link>
      <Link id="render" to={to(3)} prefetch="render">Render</Link>
      <Link id="document" to={to(5)} reloadDocument>Document</Link>
      <Link id="blank" to={to(6)} target="_blank">Blank</Link>
      <Link id="download" to={to(7)} download>Download</Link>
      <Link id="external" to="https://elsewhere.test/">External</Link>
      <Link id="redirect" to="/e2e/redirect" prefetch="intent">Redirect</Link>
      <a id="plain" href={to(8)}>Plain</a>
      <div data-dx-links="">
        <a id="upgraded" href={to(9)}><b>Upgraded</b></a>
        <a id="upgraded-document" href={to(10)} data-dx-reload="">Not upgraded</a>
      </div>
      <div style={{ height: '200vh' }} />
      <Link id="viewport" to={to(4)} prefetch="viewport">Viewport</Link>
    </article>
  )
}
