import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const scenarioTooLong: Rule = defineRule({
  id: 'scenario-too-long',
  title: 'A scenario is short enough to run in the head',
  category: 'clarity',
  severity: 'info',
  weight: 0.5,
  rationale: 'A long list of steps is a script; the behaviour it was meant to show disappears in it.',
  source: 'Gherkin reference: three to five steps per example',
  languages: 'any',
  params: { max_steps: 10 },
  good: [{ text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a\n- **THEN** b' }],
  bad: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a\n- **AND** c\n- **THEN** b',
      params: { max_steps: 2 },
      words: ['A'],
    },
  ],
  *check(spec, { params }) {
    for (const requirement of spec.requirements) {
      for (const scenario of requirement.scenarios) {
        if (scenario.steps.length <= params.max_steps) continue
        yield {
          node: scenario,
          ...scenario.name,
          message: `Scenario “${scenario.node.name}” has ${scenario.steps.length} steps; ${params.max_steps} are the limit.`,
          hint: 'Keep the steps that make this case different, and split outcomes that can fail apart.',
        }
      }
    }
  },
})
