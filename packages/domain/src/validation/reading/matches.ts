import { allMatches } from './all-matches.ts'
import type { Passage, Span } from './spec-reading.ts'

/** Where a global pattern matches in a passage's masked text. Patterns must be linear: no repetition inside a repetition. */
export const matches = (
  { text, start }: Pick<Passage, 'text' | 'start'>,
  pattern: RegExp,
): readonly (Span & { readonly groups: readonly (string | undefined)[] })[] =>
  allMatches(text, pattern).map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    groups: match,
  }))
