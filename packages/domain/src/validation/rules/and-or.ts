import { matches } from '../reading/matches.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const andOr: Rule = defineRule({
  id: 'and-or',
  title: 'A requirement says “and” or says “or”',
  category: 'clarity',
  severity: 'warning',
  weight: 1,
  rationale:
    '“And/or” is three requirements at once: either, the other, or both. A tester does not know which one to refuse.',
  source: 'INCOSE Guide to Writing Requirements R17 (use of the oblique); ISO/IEC/IEEE 29148:2018 5.2.7',
  languages: ['en', 'de', 'fr', 'es', 'pt', 'ru'],
  params: {},
  good: [{ text: 'The system SHALL notify the user by mail, by text message, or by both.' }],
  bad: [
    { text: 'The system SHALL notify the user by mail and/or text message.', words: ['and/or'] },
    { text: 'Das System muss den Nutzer per Mail und/oder per Nachricht informieren.', words: ['und/oder'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      if (!passage.text.includes('/')) continue
      for (const { start, end } of matches(passage, AND_OR)) {
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}” leaves open whether one is enough.`,
          hint: 'Write “and”, “or”, or “one of … or both”.',
        }
      }
    }
  },
})

const AND_OR = /\b(?:and|und|et|y|e) ?\/ ?(?:or|oder|ou|o|u)\b|(?<!\p{L})и ?\/ ?или(?!\p{L})/giu
