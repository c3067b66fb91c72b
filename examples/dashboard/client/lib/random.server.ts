// Numbers that look random and are the same in every process: the generator is
// mulberry32, the seed is the caller's.
export function random(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low: number, high: number) => low + Math.floor(next() * (high - low + 1)),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)],
    // Weights need not add up to one.
    weighted: <T>(list: readonly (readonly [T, number])[]): T => {
      let at = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      return (list.find(([, weight]) => (at -= weight) < 0) ?? list[list.length - 1])[0]
    },
  }
}
