import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { MoonIcon, SunIcon } from './icons.tsx'

// Both icons are there, and the style sheet shows one: the server does not
// know which.
export function ColorScheme() {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: false })
  const scheme = useComputedColorScheme('light')
  return (
    <ActionIcon variant="default" size="lg" aria-label="Light or dark" className="scheme"
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
      <MoonIcon className="in-light" /><SunIcon className="in-dark" />
    </ActionIcon>
  )
}
