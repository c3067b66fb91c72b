// The spiral of the ssr-performance-showdown: 2,398 positioned tiles.
import { useHydrated } from './hydrated.js'

const wrapperWidth = 960
const wrapperHeight = 720
const cellSize = 10

export default function Spiral() {
  useHydrated()
  const centerX = wrapperWidth / 2
  const centerY = wrapperHeight / 2
  const maxRadius = Math.min(wrapperWidth, wrapperHeight) / 2
  const tiles = []
  let angle = 0
  let radius = 0
  while (radius < maxRadius) {
    const x = centerX + Math.cos(angle) * radius
    const y = centerY + Math.sin(angle) * radius
    if (x >= 0 && x <= wrapperWidth - cellSize && y >= 0 && y <= wrapperHeight - cellSize) {
      tiles.push(<div key={tiles.length} className="tile" style={{ left: `${x.toFixed(2)}px`, top: `${y.toFixed(2)}px` }} />)
    }
    angle += 0.2
    radius += cellSize * 0.015
  }
  return <div id="wrapper" data-page="spiral">{tiles}</div>
}
