/** How many of their lines two texts share, 0 to 1 (Dice); blank lines, white space around a line and the headings that every spec has do not count. */
export const lineSimilarity = (one: string, other: string): number => {
  const [left, right] = [linesOf(one), linesOf(other)]
  if (left.length + right.length === 0) return 1
  const counts = new Map<string, number>()
  for (const line of left) counts.set(line, (counts.get(line) ?? 0) + 1)
  let common = 0
  for (const line of right) {
    const count = counts.get(line) ?? 0
    if (count === 0) continue
    counts.set(line, count - 1)
    common++
  }
  return (2 * common) / (left.length + right.length)
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^## (?:Purpose|Requirements)$/i.test(line))
