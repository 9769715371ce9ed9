import { imperativesIn } from '../lexicon/imperatives.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const mixedBindingKeywords: Rule = defineRule({
  id: 'mixed-binding-keywords',
  title: 'One requirement uses one binding keyword',
  category: 'consistency',
  severity: 'info',
  weight: 0.25,
  rationale:
    'SHALL and MUST mean the same (RFC 2119); side by side, readers look for a difference in strength that is not there.',
  source:
    'RFC 2119 section 1; INCOSE Guide to Writing Requirements R3 (appropriate subject-verb), R36 (consistent terms)',
  languages: 'any',
  params: {},
  good: [{ text: 'X SHALL y. X MUST NOT z.' }],
  bad: [{ text: 'X SHALL y. It MUST w.', words: ['MUST'] }],
  *check(spec) {
    for (const requirement of spec.requirements) {
      const positive = requirement.passages.flatMap((passage) => {
        const forbidding = new Set(passage.words.filter((_, index) => passage.words[index + 1]?.lower === 'not'))
        return imperativesIn(passage.words).filter((word) => !forbidding.has(word))
      })
      const [first] = positive
      const other = positive.find((word) => word.text !== first?.text)
      if (!other || !first) continue
      yield {
        node: requirement,
        start: other.start,
        end: other.end,
        message: `“${other.text}” stands beside “${first.text}”, and means the same.`,
        hint: `Use ${first.text} throughout.`,
      }
    }
  },
})
