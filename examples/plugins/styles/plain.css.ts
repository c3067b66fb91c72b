import { style } from '@vanilla-extract/css'

export const wide = style({ width: '8rem', height: '8rem', '@media': { '(prefers-color-scheme: dark)': { filter: 'invert(1)' } } })
