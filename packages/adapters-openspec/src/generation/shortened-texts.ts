/** Texts within a length for each and for all together; what was cut ends with an ellipsis, what was left out is counted. */
export const shortenedTexts = (
  lists: Readonly<Record<string, readonly string[]>>,
  { longest, most }: { readonly longest: number; readonly most: number },
): Readonly<Record<string, readonly string[]>> => {
  let left = most
  const shorten = (texts: readonly string[]): readonly string[] => {
    const kept: string[] = []
    for (const text of texts) {
      const room = Math.min(longest, left)
      if (room <= 0) return [...kept, `(${texts.length - kept.length} more are left out here)`]
      const short = text.length > room ? `${text.slice(0, room).toWellFormed()} …` : text
      left -= short.length
      kept.push(short)
    }
    return kept
  }
  return Object.fromEntries(Object.entries(lists).map(([name, texts]) => [name, shorten(texts)]))
}
