import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const documentTooLong: Rule = defineRule({
  id: 'document-too-long',
  title: 'One specification describes one capability',
  category: 'structure',
  severity: 'info',
  weight: 1,
  rationale: 'Beyond some dozens of requirements nobody reads a specification whole, so contradictions stay in it.',
  source: 'OpenSpec writing guide: one capability per spec; ISO/IEC/IEEE 29148:2018 5.2.6 (comprehensible)',
  languages: 'any',
  params: { max_requirements: 40 },
  good: [{ text: '### Requirement: A\n\nX SHALL y.\n\n### Requirement: B\n\nY SHALL z.' }],
  bad: [
    {
      text: '### Requirement: A\n\nX SHALL y.\n\n### Requirement: B\n\nY SHALL z.',
      params: { max_requirements: 1 },
      words: ['B'],
    },
  ],
  *check(spec, { params }) {
    const first = spec.requirements[params.max_requirements]
    if (!first) return
    yield {
      node: null,
      ...first.name,
      message: `The specification has ${spec.requirements.length} requirements; ${params.max_requirements} are the limit.`,
      hint: 'Split it into capabilities that can be understood apart, and let them refer to each other.',
    }
  },
})
