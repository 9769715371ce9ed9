/**
 * How much of two texts' lines is the same, from 0 to 1; blank lines and indents do not count. The lines of a text are
 * remembered, so that many texts can be compared with many.
 */
export const createLineSimilarity = (): ((one: string, other: string) => number) => {
  const known = new Map<string, readonly string[]>()
  const remembered = (text: string): readonly string[] => {
    const lines = known.get(text) ?? linesOf(text)
    known.set(text, lines)
    return lines
  }
  return (one, other) => similarity(remembered(one), remembered(other))
}

const similarity = (left: readonly string[], right: readonly string[]): number => {
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0
  const counts = new Map<string, number>()
  for (const line of left) counts.set(line, (counts.get(line) ?? 0) + 1)
  let shared = 0
  for (const line of right) {
    const count = counts.get(line) ?? 0
    if (count === 0) continue
    counts.set(line, count - 1)
    shared++
  }
  return (2 * shared) / (left.length + right.length)
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
