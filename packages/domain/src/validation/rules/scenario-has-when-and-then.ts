import { defineRule } from '../rule.ts'
import type { ScenarioReading } from '../reading/spec-reading.ts'
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
      text: 'System MUSI otworzyć sesję dla każdego z klientów.\n\n#### Scenario: Znany\n\n- **GDY** znany klient się loguje\n- **WTEDY** sesja jest otwarta',
    },
    {
      text: '시스템은 비밀번호를 받아야 한다. SHALL\n\n#### Scenario: 잘못된 비밀번호\n\n- **만일** 고객이 잘못된 비밀번호를 입력하면\n- **그러면** 오류를 표시한다',
    },
    {
      text: 'Il sistema DEVE aprire una sessione per ciascuno.\n\n#### Scenario: Conosciuto\n\n- **QUANDO** un cliente entra\n- **ALLORA** la sessione è aperta',
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
      text: 'System MUSI otworzyć sesję dla każdego z klientów.\n\n#### Scenario: Znany\n\n- **WHEN** znany klient się loguje',
      words: ['Znany'],
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
        if (missing.length === 0 || !isUnderstood(scenario, spec.text)) continue
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

/** In a language without step words of its own here, only English ones say how its scenarios are written. */
const isUnderstood = ({ passages, steps }: ScenarioReading, text: string): boolean =>
  passages.some(({ language }) => language !== null) ||
  steps.some(({ keyword }) => /^\W*(?:given|when|then)\b/i.test(text.slice(keyword.start, keyword.end)))
