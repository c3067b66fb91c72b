// Styles
import { createElement } from 'react'
import { css, extractCss, glob, keyframes, setup, styled } from 'goober'

const blink = keyframes`50% { opacity: 0 }`
const Box = styled('div')`color: ${(p) => p.theme.color}; &:focus { animation: ${blink} 1s; } @media (max-width: 9px) { margin: ${(p) => p.gap ?? 0}px; }`
const box = css({ display: 'flex', '> *': { flex: 1 } })
glob`html { font: inherit; }`

export default function Page() {
  setup(createElement, undefined, () => ({ color: 'navy' })) // react-hot-toast does it too, without a theme
  const Styles = () => <output>{extractCss()}</output>
  return <><Box gap={3}>a</Box><p className={box}>b</p><Styles /></>
}
