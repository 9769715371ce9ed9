/** The languages that have a lexicon, by ISO 639-1 code. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'zh', 'ja', 'ru'] as const

export type Language = (typeof LANGUAGES)[number]

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value)
