import type { ReactNode, SVGProps } from 'react'

const icon = (shape: ReactNode) => (props: SVGProps<SVGSVGElement>) => (
  <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round"
    strokeLinejoin="round" aria-hidden="true" {...props}>{shape}</svg>
)

export const ChartIcon = icon(<path d="M4 20V4m0 16h16M8 16v-4m4 4V7m4 9v-6" />)
export const BoxIcon = icon(<path d="M4 8l8-4 8 4v8l-8 4-8-4zm0 0l8 4 8-4m-8 4v8" />)
export const UsersIcon = icon(<path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6 9c0-3.3 2.7-6 6-6s6 2.7 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5m2 3.5c1.8 1 3 3 3 5.5" />)
export const SackIcon = icon(<path d="M9 4h6l-1 4c4 2 5 5 5 8 0 3-2 4-4 4H9c-2 0-4-1-4-4 0-3 1-6 5-8zM9.5 8h5M12 12c-2 1.5-2 3.5 0 5 2-1.5 2-3.5 0-5z" />)
export const SunIcon = icon(<path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0-13v2m0 14v2M3 12h2m14 0h2M5.6 5.6L7 7m10 10l1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4" />)
export const MoonIcon = icon(<path d="M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z" />)
export const ArrowIcon = icon(<path d="M5 12h14m-5-5l5 5-5 5" />)

export function Mark() {
  return (
    <svg className="mark" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M10 20c0-7 5-12 12-12 0 8-4 14-10 14-1.5 0-2-1-2-2zm-1 4c3-6 6-9 10-12" />
    </svg>
  )
}
