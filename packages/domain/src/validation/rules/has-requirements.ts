import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const hasRequirements: Rule = defineRule({
  id: 'has-requirements',
  title: 'A specification states at least one requirement',
  category: 'structure',
  severity: 'error',
  weight: 1,
  rationale:
    'Without a requirement nothing can be built, tested or measured; a score for such a text would mean nothing.',
  source: 'OpenSpec writing guide: "Requirements" section; ISO/IEC/IEEE 29148:2018 5.2.4',
  languages: 'any',
  params: {},
  voidsScore: true,
  good: [{ text: '### Requirement: Login\n\nThe system SHALL open a session for a known user.' }],
  bad: [
    { text: '', words: [''] },
    { text: '## Notes\n\nNothing is required here.', words: ['Example Specification'] },
  ],
  *check(spec) {
    if (spec.requirements.length > 0) return
    const first = spec.nodes[0] ?? null
    yield {
      node: first,
      start: first?.name.start ?? 0,
      end: first?.name.end ?? 0,
      message: 'There is no requirement in this text.',
      hint: 'Add `## Requirements` and under it `### Requirement: <name>` with a sentence that says what the system SHALL do.',
    }
  },
})
