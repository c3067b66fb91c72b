export function Rings({ paths, className = '' }: { paths: string[]; className?: string }) {
  return (
    <svg className={`text-bark ${className}`} viewBox="0 0 200 200" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" aria-hidden="true">
      {paths.map((d, i) => <path key={i} d={d} strokeWidth={i === paths.length - 1 ? 3.4 : 1.4} />)}
    </svg>
  )
}
