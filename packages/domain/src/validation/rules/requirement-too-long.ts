import { lengthInWords } from '../reading/length-in-words.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const requirementTooLong: Rule = defineRule({
  id: 'requirement-too-long',
  title: 'A requirement fits into the head',
  category: 'clarity',
  severity: 'info',
  weight: 1,
  rationale:
    'What needs a page to say is several requirements: each can then be tested, changed and refused on its own.',
  source: 'INCOSE Guide to Writing Requirements R18 (one thought), OpenSpec 1.13.2 REQUIREMENT_TOO_LONG',
  languages: 'any',
  params: { max_words: 200 },
  good: [{ text: 'The system SHALL close a session after 30 minutes without a request.' }],
  bad: [{ text: 'The system SHALL keep each and every word.', params: { max_words: 5 }, words: ['Example'] }],
  *check(spec, { params }) {
    for (const requirement of spec.requirements) {
      const words = lengthInWords(requirement.passages)
      if (words <= params.max_words) continue
      yield {
        node: requirement,
        ...requirement.name,
        message: `“${requirement.node.name}” takes ${words} words before its first scenario; ${params.max_words} are the limit.`,
        hint: 'Split it by what can be tested on its own; move reasons to the Purpose and examples to scenarios.',
      }
    }
  },
})
