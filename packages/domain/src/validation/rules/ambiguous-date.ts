import { matches } from '../reading/matches.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const ambiguousDate: Rule = defineRule({
  id: 'ambiguous-date',
  title: 'A date can be read in one way only',
  category: 'clarity',
  severity: 'warning',
  weight: 1,
  rationale: '03/04/2026 is in March in Boston and in April in London.',
  source: 'ISO 8601-1:2019; INCOSE Guide to Writing Requirements R40 (number formats)',
  languages: 'any',
  params: {},
  good: [{ text: 'The old route SHALL answer until 2026-04-03.' }],
  bad: [
    { text: 'The old route SHALL answer until 03/04/2026.', words: ['03/04/2026'] },
    { text: 'The old route SHALL answer until 3.4.26.', words: ['3.4.26'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      for (const { start, end, groups } of matches(passage, DATE)) {
        const [first, second] = [Number(groups[1] ?? groups[3]), Number(groups[2] ?? groups[4])]
        const dotted = groups[3] !== undefined
        if (!isDayAndMonth(first, second) || (!dotted && first === second)) continue
        if (
          dotted &&
          !DATE_BEFORE.test(passage.text.slice(Math.max(0, start - passage.start - 24), start - passage.start))
        )
          continue
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}” is another day elsewhere.`,
          hint: 'Write the date as YYYY-MM-DD.',
        }
      }
    }
  },
})

/** With a slash the order is open; with dots only the century is. */
const DATE =
  /(?<![\d/.\w-])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?![\d/\w])|(?<![\d/.\w-])(\d{1,2})\.(\d{1,2})\.\d{2}(?!\.?[\w/])/g
const DATE_BEFORE = /\b(?:on|until|till|by|since|from|before|after|am|bis|ab|vom|seit|dated?) $/i
const isDayAndMonth = (first: number, second: number): boolean =>
  first >= 1 && second >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31
