import { createTheme, type MantineColorsTuple } from '@mantine/core'

const harbour: MantineColorsTuple = [
  '#e8f6f6', '#d3eaea', '#a6d4d5', '#75bdbf', '#4eaaad', '#359ea1', '#23989c', '#0f8488', '#007579', '#006569',
]

export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: { light: 8, dark: 5 },
  colors: { harbour },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
})
