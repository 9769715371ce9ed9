import { matches } from '../reading/matches.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const ambiguousNegation: Rule = defineRule({
  id: 'ambiguous-negation',
  title: 'A prohibition is unmistakable',
  category: 'clarity',
  severity: 'warning',
  weight: 1,
  rationale:
    '“MAY NOT” is read as “must not” by one half and as “might not” by the other; RFC 2119 does not define it.',
  source: 'RFC 2119 sections 2 and 5 (MUST NOT, MAY)',
  languages: ['en'],
  params: {},
  good: [{ text: 'A guest MUST NOT delete a file. A client MAY omit the header.' }],
  bad: [
    { text: 'A guest MAY NOT delete a file.', words: ['MAY NOT'] },
    { text: 'All users SHALL NOT see the draft.', words: ['All users SHALL NOT'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      for (const { start, end } of matches(passage, AMBIGUOUS)) {
        const words = wording(spec, { start, end })
        yield {
          node,
          start,
          end,
          message: `“${words}” can be read in two ways.`,
          hint: words.startsWith('MAY')
            ? 'Write MUST NOT for a prohibition, or “MAY omit …” for a freedom.'
            : 'Write “No … SHALL …” or “Not every … SHALL …”.',
        }
      }
    }
  },
})

const AMBIGUOUS = /\bMAY NOT\b|\b(?:All|Every) \p{L}{2,30}(?: \p{L}{2,30})? (?:SHALL|MUST) NOT\b/gu
