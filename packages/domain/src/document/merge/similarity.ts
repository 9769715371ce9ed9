/** How much two texts share, 0 to 1: twice their common words by all their words (Dice), each word counted as often as it stands. */
export const similarity = (a: string, b: string): number => {
  if (a === b) return 1
  const left = words(a)
  const right = words(b)
  if (left.length + right.length === 0) return 1
  const counts = new Map<string, number>()
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of right) {
    const count = counts.get(word) ?? 0
    if (count === 0) continue
    counts.set(word, count - 1)
    common++
  }
  return (2 * common) / (left.length + right.length)
}

/** Runs of letters and digits; a Han or kana character is a word of its own. */
const words = (text: string): readonly string[] =>
  text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu) ?? []
