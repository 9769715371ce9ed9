import type { Word } from '../reading/spec-reading.ts'

/** A binding keyword in capitals, as RFC 8174 reads it. `SHALL NOT` and `MUST NOT` count once. */
export const isImperative = (word: Word): boolean => word.text === 'SHALL' || word.text === 'MUST'

/** How many binding keywords stand among the words. */
export const imperativesIn = (words: readonly Word[]): readonly Word[] => words.filter(isImperative)
