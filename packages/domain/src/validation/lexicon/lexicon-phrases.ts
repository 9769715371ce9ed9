import type { Language } from '../language.ts'
import type { Passage, Sentence } from '../reading/spec-reading.ts'
import { LEXICONS } from './lexicon.ts'
import type { Lexicon } from './lexicon.ts'
import { phraseIndex, substringIndex } from './phrase-index.ts'
import type { PhraseIndex, PhraseMatch } from './phrase-index.ts'

/** A finder of one list of every lexicon, each in its own language; silent on other languages. Indexes are built on first use. */
export const lexiconPhrases = (
  list: (lexicon: Lexicon) => readonly string[],
): ((passage: Passage, sentence?: Sentence) => readonly PhraseMatch[]) => {
  const indexes = new Map<Language, PhraseIndex>()
  return (passage, sentence) => {
    const { language } = passage
    if (language === null) return []
    const index = indexes.get(language) ?? indexOf(language, list(LEXICONS[language]))
    indexes.set(language, index)
    if (!sentence) return index.find(passage.text, passage.start, passage.words)
    return index.find(
      passage.text.slice(sentence.start - passage.start, sentence.end - passage.start),
      sentence.start,
      sentence.words,
    )
  }
}

const indexOf = (language: Language, phrases: readonly string[]): PhraseIndex =>
  language === 'zh' || language === 'ja' ? substringIndex(phrases) : phraseIndex(phrases)
