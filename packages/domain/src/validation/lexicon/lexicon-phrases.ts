import type { Language } from '../language.ts'
import type { Passage } from '../reading/spec-reading.ts'
import { LEXICONS } from './lexicon.ts'
import type { Lexicon } from './lexicon.ts'
import { phraseIndex, substringIndex } from './phrase-index.ts'
import type { PhraseIndex, PhraseMatch } from './phrase-index.ts'

/** A finder of one list of every lexicon, each in its own language; silent on other languages. Indexes are built on first use. */
export const lexiconPhrases = (list: (lexicon: Lexicon) => readonly string[]): ((passage: Passage) => readonly PhraseMatch[]) => {
  const indexes = new Map<Language, PhraseIndex>()
  return (passage) => {
    const { language } = passage
    if (language === null) return []
    const index = indexes.get(language) ?? indexOf(language, list(LEXICONS[language]))
    indexes.set(language, index)
    return index.find(passage.text, passage.start, passage.words)
  }
}

const indexOf = (language: Language, phrases: readonly string[]): PhraseIndex =>
  language === 'zh' || language === 'ja' ? substringIndex(phrases) : phraseIndex(phrases)
