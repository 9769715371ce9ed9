import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const scenarioStepOrder: Rule = defineRule({
  id: 'scenario-step-order',
  title: 'A scenario goes from condition to event to outcome, once',
  category: 'testability',
  severity: 'info',
  weight: 1,
  rationale: 'A WHEN after a THEN is a second test in the same scenario: when it fails, nobody knows which half.',
  source: 'Gherkin reference, "one behaviour per scenario"; OpenSpec writing guide',
  languages: 'any',
  params: {},
  good: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **GIVEN** a user\n- **WHEN** she signs in\n- **AND** confirms\n- **THEN** a session is open',
    },
  ],
  bad: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** she signs in\n- **THEN** a session is open\n- **WHEN** she leaves\n- **THEN** it is closed',
      words: ['**WHEN**'],
    },
  ],
  *check(spec) {
    for (const requirement of spec.requirements) {
      for (const scenario of requirement.scenarios) {
        const then = scenario.steps.findIndex((step) => step.kind === 'then')
        const late = scenario.steps.find(
          (step, index) => then >= 0 && index > then && (step.kind === 'when' || step.kind === 'given'),
        )
        if (!late) continue
        yield {
          node: scenario,
          ...late.keyword,
          message: `This step begins a second test after the outcome of “${scenario.node.name}”.`,
          hint: 'Move it and what follows into a scenario of its own.',
        }
      }
    }
  },
})
