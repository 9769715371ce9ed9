/** Up to five names by their edit distance to what was asked for, as the official command suggests them. */
export const nearestNames = (wanted: string, names: readonly string[]): readonly string[] =>
  names
    .map((name) => ({ name, distance: editDistance(wanted, name) }))
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 5)
    .map(({ name }) => name)

const editDistance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from.charAt(i - 1) === to.charAt(j - 1) ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[to.length] ?? 0
}
