import { LANGUAGES } from '../language.ts'
import { lexiconPhrases } from '../lexicon/lexicon-phrases.ts'
import { deciding } from '../reading/prose.ts'
import type { Passage, Span } from '../reading/spec-reading.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const openEndedList: Rule = defineRule({
  id: 'open-ended-list',
  title: 'A list in a requirement is complete',
  category: 'clarity',
  severity: 'warning',
  weight: 1,
  rationale: 'Nobody can build or test “etc.”: the missing items are decided by whoever reads the list last.',
  source: 'INCOSE Guide to Writing Requirements R9 (open-ended clauses); ISO/IEC/IEEE 29148:2018 5.2.7',
  languages: LANGUAGES,
  params: {},
  good: [
    { text: 'The export SHALL offer CSV, JSON and XML.' },
    { text: 'The system SHALL read /etc/passwd and etc/hosts.' },
  ],
  bad: [
    { text: 'The export SHALL offer CSV, JSON, etc.', words: ['etc'] },
    { text: 'The form SHALL ask for the name, the address and so on.', words: ['and so on'] },
    { text: 'Die Ausgabe muss Tabellen, Listen usw. enthalten, wenn der Nutzer sie wählt.', words: ['usw'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage, sentence } of deciding(spec, languages)) {
      // A permission may stay open: nobody has to build all of it.
      if (sentence.words.some((word) => word.text === 'MAY')) continue
      for (const match of openEnds(passage, sentence)) {
        if (isPath(passage, match)) continue
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `The list ends in “${wording(spec, match)}”: what else belongs to it is left open.`,
          hint: 'Give the whole list, or the property that decides what belongs to it.',
        }
      }
    }
  },
})

/** `/etc/hosts` is a folder. */
const isPath = ({ text, start }: Passage, match: Span): boolean =>
  text[match.start - start - 1] === '/' || text[match.end - start] === '/'

const openEnds = lexiconPhrases((lexicon) => lexicon.openEnds)
