export const Mark = () => (
  <svg className="mark" width="26" height="26" viewBox="0 0 32 32" fill="currentColor" aria-hidden="true">
    <path d="M16 29c-4-5-4-13 0-19 4 6 4 14 0 19zM13 27C7 25 3 20 3 13c6 1 10 6 10 14zM19 27c6-2 10-7 10-14-6 1-10 6-10 14z" />
  </svg>
)

export const BasketIcon = () => (
  <svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
    <path d="M4 10h16l-1.6 9H5.6zM8 10l4-6 4 6M10 13.5v3m4-3v3" />
  </svg>
)

// Tin is the picture of a tea: drawn, so that there is one for each.
export const Tin = ({ hue, small }: { hue: number; small?: boolean }) => (
  <svg className="tin" data-small={small || undefined} viewBox="0 0 120 140" style={{ '--hue': hue } as object} aria-hidden="true">
    <ellipse className="shade" cx="60" cy="128" rx="42" ry="6" />
    <rect className="body" x="22" y="38" width="76" height="90" rx="7" />
    <rect className="lid" x="19" y="18" width="82" height="24" rx="6" />
    <rect className="label" x="32" y="58" width="56" height="52" rx="3" />
    <path className="leaf" d="M60 102c-6-8-6-20 0-29 6 9 6 21 0 29zM55 99c-9-3-14-10-14-20 9 2 14 9 14 20zM65 99c9-3 14-10 14-20-9 2-14 9-14 20z" />
    <rect className="gleam" x="27" y="44" width="5" height="78" rx="2.5" />
  </svg>
)
