// The cross-section of a tree that stands at the head of a post: a ring for each minute of reading. It is drawn once, for
// the page's data: two engines need not agree about the last digits of a sine.

export function rings(seed: string, count: number) {
  const random = randomFrom(seed)
  const waves = [2, 3, 5, 7].map((n) => ({ n, phase: random() * Math.PI * 2, size: (0.5 + random()) / (n * 9) }))
  const widths = Array.from({ length: count }, () => 0.55 + random() * 0.9)
  const total = widths.reduce((sum, width) => sum + width, 0)
  let reached = 0
  return widths.map((width) => {
    reached += width / total
    return ring(92 * reached, waves, reached)
  })
}

function ring(radius: number, waves: { n: number; phase: number; size: number }[], bend: number) {
  const points = Array.from({ length: 72 }, (_, i) => {
    const angle = (i / 72) * Math.PI * 2
    const r = radius * (1 + waves.reduce((sum, { n, phase, size }) => sum + Math.sin(n * angle + phase) * size * bend, 0))
    return `${(100 + r * Math.cos(angle) - 8 * (1 - bend)).toFixed(1)} ${(100 + r * Math.sin(angle) + 5 * (1 - bend)).toFixed(1)}`
  })
  return `M${points.join('L')}Z`
}

// randomFrom gives numbers between 0 and 1 that depend on a text only.
function randomFrom(seed: string) {
  let state = [...seed].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16777619), 2166136261)
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}
