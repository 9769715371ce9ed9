/**
 * Whether an answer to a write may be taken for what the replica then holds. One that is as before the write, empty, or of
 * another text altogether is no edit of a person: the document is read before anything is concluded from it.
 */
export const believable = (answer: string, meant: string, before: string): boolean => {
  if (answer === meant) return true
  if (answer === before) return false
  const wanted = linesOf(meant)
  const told = new Set(linesOf(answer))
  return wanted.filter((line) => told.has(line)).length * 2 >= wanted.length
}

const linesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' || line.startsWith('# ') ? [] : [line.trim()]))
