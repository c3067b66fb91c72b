// Both pictures are there; the theme, which the document knows before React does, shows one.
export function ThemeToggle() {
  return (
    <button
      type="button"
      aria-label="Change between light and dark"
      className="-mr-2 rounded-full p-2 text-soft transition-colors hover:bg-tint hover:text-ink"
      onClick={() => {
        const { dataset } = document.documentElement
        localStorage.theme = dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark'
      }}
    >
      <svg className="size-5" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
        <path className="dark:hidden" d="M16.5 11.6A7 7 0 0 1 8.4 3.5a7 7 0 1 0 8.1 8.1Z" strokeLinejoin="round" />
        <g className="hidden dark:inline">
          <circle cx="10" cy="10" r="3.4" />
          <path d="M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2" />
        </g>
      </svg>
    </button>
  )
}
