import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const unclosedCodeFence: Rule = defineRule({
  id: 'unclosed-code-fence',
  title: 'A code fence is closed',
  category: 'structure',
  severity: 'warning',
  weight: 1,
  rationale:
    'An open fence turns all that follows into code: OpenSpec no longer sees any heading after it, and says nothing about it.',
  source: 'OpenSpec 1.13.2 code-fence reader; CommonMark 4.5',
  languages: 'any',
  params: {},
  good: [{ text: 'The system SHALL print:\n\n```\nok\n```\n' }],
  bad: [{ text: 'The system SHALL print:\n\n```text\nok\n', words: ['```text'] }],
  *check(spec) {
    for (const node of spec.nodes) {
      if (!node.openFence) continue
      yield {
        node,
        ...node.openFence,
        message: 'This code fence is never closed, so everything after it counts as code.',
        hint: 'Close it with a line of the same marks, at least as many.',
      }
    }
  },
})
