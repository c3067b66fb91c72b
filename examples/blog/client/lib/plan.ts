/** Packs parts into boards: longest first, each into the first board where it fits. */
export function plan(parts: number[], board: number, kerf = 3): number[][] {
  const boards: number[][] = []
  for (const part of parts.toSorted((a, b) => b - a)) {
    if (part > board) throw new RangeError(`${part} mm: too long`)
    const fits = boards.find((cuts) => {
      return cuts.reduce((sum, cut) => sum + cut + kerf, part) <= board
    })
    if (fits) fits.push(part)
    else boards.push([part])
  }
  return boards
}
