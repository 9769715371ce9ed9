import { allMatches } from '../reading/all-matches.ts'
import { phraseIndex } from '../lexicon/phrase-index.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const unachievableAbsolute: Rule = defineRule({
  id: 'unachievable-absolute',
  title: 'A requirement asks for what can be had',
  category: 'testability',
  severity: 'warning',
  weight: 1,
  rationale:
    'Nothing works under all circumstances, and no test can show that it does: such a promise is broken on the first day.',
  source: 'INCOSE Guide to Writing Requirements R26 (absolutes); ISO/IEC/IEEE 29148:2018 5.2.5 (feasible)',
  languages: ['en'],
  params: {},
  good: [{ text: 'The service SHALL be available 99.9 % of each calendar month.' }],
  bad: [
    {
      text: 'The service SHALL be available 100% of the time and be bug-free.',
      words: ['100% of the time', 'bug-free'],
    },
  ],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'requirements', languages)) {
      const percent = allMatches(passage.text, HUNDRED).map((match) => ({
        start: passage.start + match.index,
        end: passage.start + match.index + match[0].length,
      }))
      for (const span of [...percent, ...PHRASES.find(passage.text, passage.start, passage.words)]) {
        yield {
          node,
          start: span.start,
          end: span.end,
          message: `“${wording(spec, span)}” can be neither built nor tested.`,
          hint: 'Give the share, the period and the conditions for which it has to hold.',
        }
      }
    }
  },
})

const HUNDRED = /\b100 ?% (?:of the time|uptime|availability|available|reliable|secure|accurate|accuracy)\b/gi
const PHRASES = phraseIndex([
  'under all circumstances',
  'under any circumstances',
  'in all circumstances',
  'zero downtime',
  'never fail',
  'never fails',
  'bug-free',
  'bug free',
  'error-free',
  'infinitely scalable',
  'unlimited number of',
  'completely secure',
  'fully secure',
  'unhackable',
  '24/7',
])
