import { matches } from '../reading/matches.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const numberWithoutUnit: Rule = defineRule({
  id: 'number-without-unit',
  title: 'A duration or size has a unit',
  category: 'testability',
  severity: 'warning',
  weight: 1,
  rationale: 'A time-out of 30 is half a minute to one reader and 30 milliseconds to the next.',
  source: 'INCOSE Guide to Writing Requirements R6 (units); ISO/IEC/IEEE 29148:2018 5.2.7',
  languages: ['en'],
  params: {},
  good: [{ text: 'The client SHALL use a timeout of 30 seconds and respond within 5 s.' }],
  bad: [{ text: 'The client SHALL use a timeout of 30.', words: ['timeout of 30'] }],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      for (const { start, end } of matches(passage, UNITLESS)) {
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}” has no unit.`,
          hint: 'Add the unit: ms, s, minutes, days, kB, MB.',
        }
      }
    }
  },
})

/** A time or size word, a number, and then the end of a clause where the unit would stand. */
const UNITLESS =
  /\b(?:time-?outs?|delay|duration|latency|ttl|interval|file size|response time|lifetime)\s(?:of|is|to|at|equals)\s(?:at most |at least |up to |under |below )?(?!0\b)\d+(?:[.,]\d+)?(?=[.;)](?:\s|$)|,\s|\s(?:and|or|when|if|before|for|by)\b|\s*$)/gi
