import { contentWords, similarity } from '../reading/similarity.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const scenarioRestatesRequirement: Rule = defineRule({
  id: 'scenario-restates-requirement',
  title: 'A scenario adds something to its requirement',
  category: 'testability',
  severity: 'info',
  weight: 1,
  rationale:
    'A scenario that says the requirement again gives no example and no test: the reader knows as much as before.',
  source: 'OpenSpec writing guide: scenarios are concrete examples; Gherkin reference',
  languages: 'any',
  params: { similarity_percent: 80 },
  good: [
    {
      text: 'The system SHALL lock the account after failed logins.\n\n#### Scenario: Fifth wrong password\n\n- **WHEN** the fifth wrong password arrives\n- **THEN** the account is locked for 15 minutes',
    },
  ],
  bad: [
    {
      text: 'The system SHALL lock the account after five failed login attempts.\n\n#### Scenario: Lock\n\n- **WHEN** there are five failed login attempts\n- **THEN** the system SHALL lock the account',
      words: ['Lock'],
    },
  ],
  *check(spec, { params }) {
    for (const requirement of spec.requirements) {
      const statement = contentWords(requirement.passages.flatMap((passage) => passage.words))
      if (statement.size < 5 || statement.size > 40) continue
      for (const scenario of requirement.scenarios) {
        const steps = contentWords(scenario.steps.flatMap((step) => step.words))
        if (steps.size < 5 || similarity(statement, steps) * 100 < params.similarity_percent) continue
        yield {
          node: scenario,
          ...scenario.name,
          message: `Scenario “${scenario.node.name}” says its requirement again in the same words.`,
          hint: 'Give concrete values, the state before, and what can be observed afterwards.',
        }
      }
    }
  },
})
