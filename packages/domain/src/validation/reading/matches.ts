import type { Passage, Span } from './spec-reading.ts'

/** Where a global pattern matches in a passage's masked text. Patterns must be linear: no repetition inside a repetition. */
export function* matches(passage: Passage, pattern: RegExp): Generator<Span & { readonly groups: readonly (string | undefined)[] }> {
  for (const match of passage.text.matchAll(pattern)) {
    const start = passage.start + match.index
    yield { start, end: start + match[0].length, groups: match }
  }
}
