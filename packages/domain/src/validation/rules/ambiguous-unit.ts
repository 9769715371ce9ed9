import { matches } from '../reading/matches.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const ambiguousUnit: Rule = defineRule({
  id: 'ambiguous-unit',
  title: 'A unit can be read in one way only',
  category: 'clarity',
  severity: 'warning',
  weight: 1,
  rationale:
    '“10 mb” is ten megabytes, megabits or millibits, and “5 m” five minutes, metres or months: a factor of eight or of thousands.',
  source: 'IEC 80000-13 (information units); ISO 80000-1; INCOSE Guide to Writing Requirements R6 (units)',
  languages: 'any',
  params: {},
  good: [{ text: 'The limit SHALL be 10 MB, 5 min and 100 Mbit/s; the wall SHALL be 5 m high and stand within 50 m.' }],
  bad: [
    { text: 'The limit SHALL be 10 mb.', words: ['10 mb'] },
    { text: 'The timeout SHALL be 5 m.', words: ['5 m'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      for (const { start, end, groups } of matches(passage, UNIT)) {
        if (
          groups[1] !== undefined &&
          !DURATION.test(passage.text.slice(Math.max(0, start - passage.start - 30), start - passage.start))
        )
          continue
        yield {
          node,
          start,
          end,
          message: `The unit of “${wording(spec, { start, end })}” can be read in several ways.`,
          hint: 'Write MB or MiB for bytes, Mbit for bits; s, min, h, days, months for times.',
        }
      }
    }
  },
})

const UNIT =
  /(?<![\w.,/-])\d[\d.,]{0,12} ?(?:[mgt]b|[MGT]b(?!ps|\/s|it)|[kK]b(?!ps|\/s|it))(?![\p{L}\p{N}/_-])|(?<![\w.,/-])\d{1,6} ?(m)(?![\p{L}\p{N}/_²³-])/gu
const DURATION = /\b(?:time-?out|ttl|interval|delay|duration|expir\w*|lifetime)\b[^.;]{0,20}$/i
