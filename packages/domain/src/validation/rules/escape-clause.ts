import { LANGUAGES } from '../language.ts'
import { lexiconPhrases } from '../lexicon/lexicon-phrases.ts'
import { isAside } from '../reading/is-aside.ts'
import { deciding } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const escapeClause: Rule = defineRule({
  id: 'escape-clause',
  title: 'A requirement leaves no way out',
  category: 'clarity',
  severity: 'warning',
  weight: 1,
  rationale:
    'With “where possible” in it a requirement is met by doing nothing: whoever builds it decides when it applies.',
  source: 'INCOSE Guide to Writing Requirements R8 (escape clauses); ISO/IEC/IEEE 29148:2018 5.2.7 (loopholes)',
  languages: LANGUAGES,
  params: {},
  good: [
    { text: 'When the client accepts gzip, the service SHALL compress the answer.' },
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a game is added\n- **THEN** one line is added (if necessary with a class)',
    },
  ],
  bad: [
    { text: 'The service SHALL compress answers where possible.', words: ['where possible'] },
    {
      text: 'The service SHALL retry as appropriate and, if necessary, give up.',
      words: ['as appropriate', 'if necessary'],
    },
    { text: 'El sistema debe comprimir las respuestas si es posible.', words: ['si es posible'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage, sentence } of deciding(spec, languages)) {
      for (const match of escapes(passage, sentence)) {
        // In a step what stands in brackets tells, and demands nothing.
        if (node.node.kind === 'scenario' && isAside(passage, match.start)) continue
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `“${wording(spec, match)}” lets whoever builds this decide whether it applies.`,
          hint: 'Name the condition under which it applies, or leave the words out.',
        }
      }
    }
  },
})

const escapes = lexiconPhrases((lexicon) => lexicon.escapes)
