import { MASK } from '../reading/mask-prose.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const emptyStep: Rule = defineRule({
  id: 'empty-step',
  title: 'A step says something',
  category: 'completeness',
  severity: 'warning',
  weight: 1,
  rationale: 'A bare WHEN or THEN is a gap in the test that nobody sees when the document is long.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.5 (complete)',
  languages: 'any',
  params: {},
  good: [{ text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** `run` is called\n- **THEN** it prints `ok`' }],
  bad: [{ text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** she signs in\n- **THEN**\n', words: ['**THEN**'] }],
  *check(spec) {
    for (const requirement of spec.requirements) {
      for (const scenario of requirement.scenarios) {
        const following = new Map(scenario.passages.map((passage, index) => [passage, scenario.passages[index + 1]]))
        for (const [index, step] of scenario.steps.entries()) {
          const rest = step.passage.text.slice(step.keyword.end - step.passage.start)
          const next = following.get(step.passage)
          const continued = next !== undefined && next !== scenario.steps[index + 1]?.passage
          if (step.words.length > 0 || rest.includes(MASK) || /[\p{L}\p{N}\p{S}]/u.test(rest) || continued) continue
          yield {
            node: scenario,
            ...step.keyword,
            message: 'Nothing follows this step word.',
            hint: 'Complete the step, or remove it.',
          }
        }
      }
    }
  },
})
