import { isImperative } from '../lexicon/imperatives.ts'
import { phraseIndex } from '../lexicon/phrase-index.ts'
import { sentences } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const comparativeWithoutBaseline: Rule = defineRule({
  id: 'comparative-without-baseline',
  title: 'A comparison says with what',
  category: 'testability',
  severity: 'info',
  weight: 1,
  rationale:
    '“Improved” and “faster” have no meaning without what is compared; next year the comparison is with something else.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.7 (comparative phrases)',
  languages: ['en'],
  params: {},
  good: [{ text: 'The import SHALL be at least 20 % faster than release 1.4.' }],
  bad: [{ text: 'The import SHALL be faster and show an improved layout.', words: ['faster', 'improved'] }],
  *check(spec, { languages }) {
    for (const { node, passage, sentence } of sentences(spec, 'requirements', languages)) {
      const keyword = sentence.words.findIndex(isImperative)
      if (keyword < 0 || sentence.words.some((word) => word.lower === 'than' || word.lower === 'compared')) continue
      for (const match of COMPARATIVES.find(passage.text, passage.start, sentence.words.slice(keyword))) {
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `“${wording(spec, match)}” does not say than what.`,
          hint: 'Name what it is compared with, and by how much; or give the value itself.',
        }
      }
    }
  },
})

const COMPARATIVES = phraseIndex([
  'faster',
  'slower',
  'easier',
  'simpler',
  'smoother',
  'safer',
  'cheaper',
  'improved',
  'enhanced',
  'optimized',
  'optimised',
  'superior',
  'more efficient',
  'more efficiently',
  'more reliable',
  'more secure',
  'more flexible',
  'more robust',
  'more accurate',
  'less memory',
  'less time',
])
