import type { ScenarioReading } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const duplicateScenario: Rule = defineRule({
  id: 'duplicate-scenario',
  title: 'A scenario has its own name and its own steps',
  category: 'consistency',
  severity: 'warning',
  weight: 1,
  rationale:
    'OpenSpec merges scenarios by name: of two with one name, one can get lost; two with the same steps are the same test.',
  source: 'OpenSpec 1.13.2 scenario names in MODIFIED requirements; ISO/IEC/IEEE 29148:2018 5.2.6 (consistent)',
  languages: 'any',
  params: {},
  good: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a\n- **THEN** b\n\n#### Scenario: B\n\n- **WHEN** c\n- **THEN** b',
    },
  ],
  bad: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a\n- **THEN** b\n\n#### Scenario: A\n\n- **WHEN** c\n- **THEN** d',
      words: ['A'],
    },
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** it rains\n- **THEN** it is wet\n\n#### Scenario: B\n\n- **WHEN** it rains\n- **THEN** it is wet',
      words: ['B'],
    },
  ],
  *check(spec) {
    for (const requirement of spec.requirements) {
      const names = new Map<string, ScenarioReading>()
      const bodies = new Map<string, ScenarioReading>()
      for (const scenario of requirement.scenarios) {
        const body = bodyOf(scenario)
        const twin = names.get(scenario.node.name) ?? (body === '' ? undefined : bodies.get(body))
        names.set(scenario.node.name, scenario)
        bodies.set(body, scenario)
        if (!twin) continue
        const sameName = twin.node.name === scenario.node.name
        yield {
          node: scenario,
          ...scenario.name,
          message: sameName
            ? `“${requirement.node.name}” has two scenarios named “${scenario.node.name}”.`
            : `“${scenario.node.name}” has the same steps as “${twin.node.name}”.`,
          hint: sameName
            ? 'Name each after what makes it different.'
            : 'Keep one, or write what makes the other different.',
        }
      }
    }
  },
})

const bodyOf = ({ node }: ScenarioReading): string =>
  node.source
    .slice(node.source.indexOf('\n') + 1 || node.source.length)
    .replace(/\s+/g, ' ')
    .trim()
