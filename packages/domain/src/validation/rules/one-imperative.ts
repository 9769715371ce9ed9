import { demandsOf } from '../lexicon/demands-of.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const oneImperative: Rule = defineRule({
  id: 'one-imperative',
  title: 'A requirement demands one thing',
  category: 'testability',
  severity: 'info',
  weight: 1,
  rationale:
    'With many SHALLs under one name, a test result, a waiver or a change can no longer say which of them it speaks of.',
  source: 'INCOSE Guide to Writing Requirements R18 (single thought); ISO/IEC/IEEE 29148:2018 5.2.5 (singular)',
  languages: 'any',
  params: { max: 3 },
  good: [{ text: 'The system SHALL open a session, and it MUST NOT open a second one.' }],
  bad: [
    { text: 'X SHALL a. X SHALL b. X MUST c. X SHALL d.', words: ['SHALL'] },
    { text: 'X SHALL a. X SHALL b.', params: { max: 1 }, words: ['SHALL'] },
    {
      text: 'Das System muss die Sitzung öffnen. Es muss die Zeit merken und sie muss in der Liste stehen.',
      params: { max: 2 },
      words: ['muss'],
    },
  ],
  *check(spec, { params }) {
    for (const requirement of spec.requirements) {
      const imperatives = requirement.passages.flatMap((passage) => (passage.kind === 'row' ? [] : demandsOf(passage)))
      const first = imperatives[params.max]
      if (!first) continue
      yield {
        node: requirement,
        start: first.start,
        end: first.end,
        message: `“${requirement.node.name}” makes ${imperatives.length} demands; from here on they are more than ${params.max}.`,
        hint: 'Give what can fail on its own a requirement of its own.',
      }
    }
  },
})
