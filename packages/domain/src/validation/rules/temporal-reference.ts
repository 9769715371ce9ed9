import { phraseIndex } from '../lexicon/phrase-index.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const temporalReference: Rule = defineRule({
  id: 'temporal-reference',
  title: 'A requirement does not depend on the day it was written',
  category: 'traceability',
  severity: 'info',
  weight: 0.5,
  rationale:
    'A main specification says how things are. “This change” and “for now” meant something while it was being written and mislead ever after.',
  source: 'OpenSpec writing guide: specs describe current behaviour, changes describe what changes',
  languages: ['en'],
  params: {},
  good: [{ text: 'The system SHALL accept version 2 of the protocol.' }],
  bad: [{ text: 'For now the system SHALL accept version 2 of the protocol.', words: ['For now'] }],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'requirements', languages)) {
      for (const match of PHRASES.find(passage.text, passage.start, passage.words)) {
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `“${wording(spec, match)}” loses its meaning when time goes on.`,
          hint: 'Say how it is; what changed, and when, belongs in the change.',
        }
      }
    }
  },
})

const PHRASES = phraseIndex([
  'for now',
  'as of now',
  'as of today',
  'until further notice',
  'in the near future',
  'going forward',
  'nowadays',
  'this change',
  'this release',
  'this iteration',
  'this sprint',
  'this milestone',
  'this pr',
  'this pull request',
  'the next release',
  'the next version',
  'a future release',
  'a future version',
  'in a later phase',
  'in phase two',
])
