// What a visitor sees when there is no such page. `dx eject not-found.jsx`
export default function NotFound({ error }) {
  return (
    <section style={{ maxWidth: '36rem', margin: '15vh auto', padding: '0 1rem', fontFamily: 'system-ui, sans-serif' }}>
      <p style={{ margin: 0, opacity: 0.6 }}>404</p>
      <h1 style={{ margin: '.2em 0' }}>{error.message}</h1>
      <p>
        There is nothing at this address. <a href="/">Go to the start page</a>
      </p>
    </section>
  )
}
