import { assignVars, createGlobalTheme, globalStyle } from '@vanilla-extract/css'
import { dark, light } from './palette'

export const color = createGlobalTheme(':root', light)

globalStyle(':root', { '@media': { '(prefers-color-scheme: dark)': { vars: assignVars(color, dark) } } })

globalStyle('body', {
  margin: 0,
  background: color.paper,
  color: color.ink,
  font: '1rem/1.6 system-ui, sans-serif',
})
