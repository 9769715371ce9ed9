import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const scenarioHasWhenAndThen: Rule = defineRule({
  id: 'scenario-has-when-and-then',
  title: 'A scenario says when and then what',
  category: 'testability',
  severity: 'warning',
  weight: 1,
  rationale:
    'A scenario is a test in words: without the event nobody can run it, without the outcome nobody can judge it.',
  source: 'OpenSpec writing guide: scenarios use WHEN and THEN; Gherkin reference',
  languages: 'any',
  params: {},
  good: [
    {
      text: 'The system SHALL open a session.\n\n#### Scenario: Known user\n\n- **WHEN** a known user signs in\n- **THEN** a session is open',
    },
    {
      text: 'Das System MUSS eine Sitzung öffnen.\n\n#### Scenario: Bekannt\n\n- Wenn ein bekannter Nutzer sich anmeldet\n- Dann ist eine Sitzung offen',
    },
  ],
  bad: [
    {
      text: 'The system SHALL open a session.\n\n#### Scenario: Known user\n\n- **WHEN** a known user signs in',
      words: ['Known user'],
    },
    {
      text: 'The system SHALL open a session.\n\n#### Scenario: Known user\n\nA known user signs in and gets a session.',
      words: ['Known user'],
    },
  ],
  *check(spec) {
    for (const requirement of spec.requirements) {
      for (const scenario of requirement.scenarios) {
        if (scenario.passages.length === 0 || scenario.passages.every((passage) => passage.kind === 'row')) continue
        const kinds = new Set(scenario.steps.map((step) => step.kind))
        const missing = [kinds.has('when') ? '' : 'WHEN', kinds.has('then') ? '' : 'THEN'].filter((word) => word !== '')
        if (missing.length === 0) continue
        yield {
          node: scenario,
          ...scenario.name,
          message: `Scenario “${scenario.node.name}” has no ${missing.join(' and no ')} step.`,
          hint: 'Write `- **WHEN** <the event>` and `- **THEN** <what can be observed afterwards>`.',
        }
      }
    }
  },
})
