import { Link } from '/dx:router.jsx'

export default function NotFound({ error }: { error: { message: string } }) {
  return (
    <section className="py-10 sm:py-16">
      <p className="font-mono text-sm text-bark">404</p>
      <h1 className="mt-2 max-w-lg font-serif text-4xl/tight font-semibold tracking-tight text-balance">{error.message}</h1>
      <p className="mt-4 max-w-md text-lg/relaxed text-soft">
        It may have been swept up with the shavings. <Link to="/" className="text-ink underline decoration-bark/45 underline-offset-4 hover:text-bark">All posts are here</Link>.
      </p>
    </section>
  )
}
