// What a visitor sees when something fails. `dx eject error.jsx`
//
// error: { status, message, data, id }. The message of an error that was not
// thrown with httpError() stays in the server's log; id finds it there.
export default function ErrorPage({ error }) {
  return (
    <section style={{ maxWidth: '36rem', margin: '15vh auto', padding: '0 1rem', fontFamily: 'system-ui, sans-serif' }}>
      <p style={{ margin: 0, opacity: 0.6 }}>{error.status || 'No connection'}</p>
      <h1 style={{ margin: '.2em 0' }}>{error.message}</h1>
      <p>
        {error.id ? <>Request <code>{error.id}</code>. </> : null}
        <a href="">Try again</a> or <a href="/">go to the start page</a>
      </p>
    </section>
  )
}
