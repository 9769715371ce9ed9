import type { Word } from './spec-reading.ts'

/** The words of a masked text whose first character stands at `offset`. A hyphenated compound is one word. */
export const wordsOf = (text: string, offset: number): readonly Word[] => {
  const words: Word[] = []
  for (const match of text.matchAll(WORD)) {
    const start = offset + match.index
    words.push({ text: match[0], lower: match[0].toLowerCase(), start, end: start + match[0].length })
  }
  return words
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_]*(?:['’-][\p{L}\p{N}][\p{L}\p{N}\p{M}_]*)*/gu
