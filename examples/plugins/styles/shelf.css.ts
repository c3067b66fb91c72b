import { style } from '@vanilla-extract/css'
import { color } from './theme.css'

export const page = style({ maxWidth: '44rem', margin: '0 auto', padding: 'clamp(2rem, 8vw, 5rem) 1.25rem' })
export const title = style({ margin: 0, fontSize: 'clamp(1.9rem, 1.4rem + 2vw, 2.6rem)', lineHeight: 1.2, letterSpacing: '-0.015em' })
export const lead = style({ margin: '0.5rem 0 2.5rem', color: color.soft })
export const shelf = style({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(12rem, 1fr))',
  gap: '1rem',
  margin: 0,
  padding: 0,
  listStyle: 'none',
})
export const thing = style({ padding: '1.25rem', border: `1px solid ${color.line}`, borderRadius: '0.75rem', background: color.raised })
export const icon = style({ display: 'block', width: '2.5rem', height: '2.5rem', marginBottom: '0.75rem', color: color.accent })
export const name = style({ margin: 0, fontSize: '1.05rem' })
export const use = style({ margin: 0, color: color.soft })
export const link = style({ color: color.accent })
