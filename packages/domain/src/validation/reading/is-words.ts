import { wordsOf } from './words-of.ts'

/** Whether a reading knows the phrase, in small letters, as words set apart by spaces; `c++` and `and/or` it does not. */
export const isWords = (phrase: string): boolean =>
  wordsOf(phrase, 0)
    .map(({ lower }) => lower)
    .join(' ') === phrase
