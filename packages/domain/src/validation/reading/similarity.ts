import type { Word } from './spec-reading.ts'

/** The distinct words that carry meaning: binding keywords and the smallest words left out, a plural's `s` cut off. */
export const contentWords = (words: readonly Word[]): ReadonlySet<string> =>
  new Set(
    words
      .map((word) => word.lower)
      .filter((word) => !EMPTY.has(word))
      .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word)),
  )

/** Jaccard similarity, 0 to 1. */
export const similarity = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const [small, large] = left.size < right.size ? [left, right] : [right, left]
  let shared = 0
  for (const word of small) if (large.has(word)) shared += 1
  const all = left.size + right.size - shared
  return all === 0 ? 0 : shared / all
}

const EMPTY: ReadonlySet<string> = new Set(
  'a an the is are be been was were to of in on at for and or with by as it its this that there shall must should will then when given not no do does if'.split(
    ' ',
  ),
)
