import { matches } from '../reading/matches.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const optionalPlural: Rule = defineRule({
  id: 'optional-plural',
  title: 'A requirement says one or several',
  category: 'clarity',
  severity: 'info',
  weight: 0.5,
  rationale: '“File(s)” hides a decision: is one enough, are several allowed, is none an error?',
  source: 'INCOSE Guide to Writing Requirements R21 (parentheses); ISO/IEC/IEEE 29148:2018 5.2.7',
  languages: ['en', 'fr', 'es', 'pt'],
  params: {},
  good: [{ text: 'The system SHALL accept one or more files.' }],
  bad: [{ text: 'The system SHALL accept the file(s).', words: ['file(s)'] }],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      if (!passage.text.includes('(')) continue
      for (const { start, end } of matches(passage, PLURAL)) {
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}” does not say how many.`,
          hint: 'Write “one”, “at least one” or “each”.',
        }
      }
    }
  },
})

const PLURAL = /(?<!\p{L})\p{L}{2,30}\((?:s|es|ies)\)/gu
