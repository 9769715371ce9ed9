import type { Word } from '../reading/spec-reading.ts'

/** A binding keyword in capitals, as RFC 8174 reads it. */
export const isImperative = (word: Word): boolean => word.text === 'SHALL' || word.text === 'MUST'

/** The binding keywords among the words. `SHALL NOT` counts once, and `SHALL or MUST` not at all: it speaks of the keywords. */
export const imperativesIn = (words: readonly Word[]): readonly Word[] =>
  words.filter(
    (word, index) => isImperative(word) && words[index - 1]?.lower !== 'or' && words[index + 1]?.lower !== 'or',
  )
