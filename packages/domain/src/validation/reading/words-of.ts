import { allMatches } from './all-matches.ts'
import type { Word } from './spec-reading.ts'

/**
 * The words of a masked text whose first character stands at `offset`. A hyphenated compound is one word; a run of ideographs or kana
 * is one too: where its words end only a dictionary knows.
 */
export const wordsOf = (text: string, offset: number): readonly Word[] => {
  const words: Word[] = []
  const push = (piece: string, start: number): void =>
    void words.push({ text: piece, lower: piece.toLowerCase(), start, end: start + piece.length })
  const mixed = UNSPACED.test(text)
  for (const match of allMatches(text, WORD)) {
    if (mixed) for (const part of match[0].matchAll(ONE_SCRIPT)) push(part[0], offset + match.index + part.index)
    else push(match[0], offset + match.index)
  }
  return words
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_]*(?:['’-][\p{L}\p{N}][\p{L}\p{N}\p{M}_]*)*/gu
const UNSPACED = /[\u3040-\u30FF\u3400-\u9FFF]/
const ONE_SCRIPT = /[\u3040-\u30FF\u3400-\u9FFF]+|[^\u3040-\u30FF\u3400-\u9FFF]+/g
