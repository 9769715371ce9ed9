import { allMatches } from '../reading/all-matches.ts'
import type { PhraseMatch } from './phrase-index.ts'

/** Phrases with signs of their own, such as `C++`: found as they are written, without regard to case, but not as a part of a word. */
export const literalIndex = (phrases: readonly string[]): ((text: string, start: number) => readonly PhraseMatch[]) => {
  if (phrases.length === 0) return () => []
  const longestFirst = phrases.toSorted((left, right) => right.length - left.length)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.map(literal).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return (text, start) =>
    allMatches(text, pattern).map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
      phrase: match[0].toLowerCase().replace(/\s+/g, ' '),
    }))
}

const literal = (phrase: string): string => phrase.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s{1,4}')
