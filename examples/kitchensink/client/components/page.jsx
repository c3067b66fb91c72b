// The frame of a page: the file it comes from, its title and what it shows.
export default function Page({ file, flags = [], title, lead, children }) {
  return (
    <article className="page">
      <header className="page-header">
        <p className="file">
          <code>{file}</code>
          {flags.map((flag) => <span className="flag" key={flag}>{flag}</span>)}
        </p>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </header>
      {children}
    </article>
  )
}
