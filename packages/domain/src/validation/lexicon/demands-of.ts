import type { Passage, Span } from '../reading/spec-reading.ts'
import { imperativesIn } from './imperatives.ts'
import { lexiconPhrases } from './lexicon-phrases.ts'

/** Where a passage demands something: SHALL and MUST in any text, and the binding words of its language where that is not English. */
export const demandsOf = (passage: Passage): readonly Span[] =>
  passage.language === 'en' || passage.language === null
    ? imperativesIn(passage.words)
    : [...imperativesIn(passage.words), ...bindingWords(passage)].toSorted((left, right) => left.start - right.start)

const bindingWords = lexiconPhrases((lexicon) => lexicon.binding)
