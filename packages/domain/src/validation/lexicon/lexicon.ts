import type { Language } from '../language.ts'
import { CHINESE } from './chinese.ts'
import { ENGLISH } from './english.ts'
import { FRENCH } from './french.ts'
import { GERMAN } from './german.ts'
import { JAPANESE } from './japanese.ts'
import { PORTUGUESE } from './portuguese.ts'
import { RUSSIAN } from './russian.ts'
import { SPANISH } from './spanish.ts'

/**
 * What one language's rules look for. Entries are lower-case phrases; a trailing `*` on a phrase's last word stands for any ending.
 * In Chinese and Japanese, where words are not set apart, an entry is found anywhere.
 */
export interface Lexicon {
  /** Words that bind, as a language's own writers use them; RFC 2119's capitals bind in every language. */
  readonly binding: readonly string[]
  /** Words that stand for text still to be written. */
  readonly placeholders: readonly string[]
  /** Vague words, grouped by what to write instead. */
  readonly vague: readonly { readonly words: readonly string[]; readonly instead: string }[]
  /** Phrases that let an implementer off. */
  readonly escapes: readonly string[]
  /** Ends of lists that are not ends. */
  readonly openEnds: readonly string[]
  /** Words that make a number approximate. */
  readonly approximations: readonly string[]
}

export const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  pt: PORTUGUESE,
  zh: CHINESE,
  ja: JAPANESE,
  ru: RUSSIAN,
}
