import { phraseIndex } from '../lexicon/phrase-index.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const vagueReference: Rule = defineRule({
  id: 'vague-reference',
  title: 'A reference names what it refers to',
  category: 'traceability',
  severity: 'info',
  weight: 0.5,
  rationale:
    'Requirements are moved and quoted alone: “as described above” then points at nothing, or at something else.',
  source: 'INCOSE Guide to Writing Requirements R24; ISO/IEC/IEEE 29148:2018 5.2.5 (unambiguous)',
  languages: ['en'],
  params: {},
  good: [{ text: 'The system SHALL apply the limits of the requirement "Upload size".' }],
  bad: [{ text: 'The system SHALL apply the limits as described above.', words: ['as described above'] }],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      for (const match of REFERENCES.find(passage.text, passage.start, passage.words)) {
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `“${wording(spec, match)}” points at a place, not at a thing.`,
          hint: 'Name the requirement, section or item that is meant.',
        }
      }
    }
  },
})

const PLACES = ['above', 'below', 'earlier', 'elsewhere']
const VERBS = [
  'described',
  'mentioned',
  'defined',
  'specified',
  'stated',
  'listed',
  'noted',
  'discussed',
  'explained',
  'outlined',
]
const REFERENCES = phraseIndex([
  ...VERBS.flatMap((verb) => PLACES.flatMap((place) => [`${verb} ${place}`, `as ${verb} ${place}`])),
  'see above',
  'see below',
  'as above',
  'above-mentioned',
  'aforementioned',
  'the foregoing',
])
