import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const tooManyScenarios: Rule = defineRule({
  id: 'too-many-scenarios',
  title: 'A requirement has a handful of scenarios',
  category: 'structure',
  severity: 'info',
  weight: 0.5,
  rationale:
    'A requirement that needs more scenarios than a reader can keep in mind is several requirements under one name.',
  source: 'INCOSE Guide to Writing Requirements R18 (one thought)',
  languages: 'any',
  params: { max: 12 },
  good: [{ text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a\n- **THEN** b' }],
  bad: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a\n- **THEN** b\n\n#### Scenario: B\n\n- **WHEN** c\n- **THEN** d',
      params: { max: 1 },
      words: ['Example'],
    },
  ],
  *check(spec, { params }) {
    for (const requirement of spec.requirements) {
      if (requirement.scenarios.length <= params.max) continue
      yield {
        node: requirement,
        ...requirement.name,
        message: `“${requirement.node.name}” has ${requirement.scenarios.length} scenarios; ${params.max} are the limit.`,
        hint: 'Group the scenarios by the behaviour they show, and give each group a requirement of its own.',
      }
    }
  },
})
