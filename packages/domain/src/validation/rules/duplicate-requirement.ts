import type { RequirementReading } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const duplicateRequirement: Rule = defineRule({
  id: 'duplicate-requirement',
  title: 'A requirement is stated once',
  category: 'consistency',
  severity: 'warning',
  weight: 1,
  rationale: 'Two copies are changed one at a time; from then on they contradict each other.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.6 (consistent); INCOSE Guide to Writing Requirements R30 (unique expression)',
  languages: 'any',
  params: {},
  good: [
    {
      text: '### Requirement: A\n\nThe system SHALL open a session.\n\n### Requirement: B\n\nThe system SHALL close a session.',
    },
  ],
  bad: [
    {
      text: '### Requirement: A\n\nThe system SHALL open a session.\n\n### Requirement: B\n\nThe system **SHALL** open a session.',
      words: ['B'],
    },
  ],
  *check(spec) {
    const known = new Map<string, RequirementReading>()
    for (const requirement of spec.requirements) {
      const statement = normalised(requirement)
      if (statement.length < 12) continue
      const first = known.get(statement)
      if (!first) known.set(statement, requirement)
      else {
        yield {
          node: requirement,
          ...requirement.name,
          message: `“${requirement.node.name}” says word for word what “${first.node.name}” says.`,
          hint: 'Keep one, and move the scenarios of the other to it.',
        }
      }
    }
  },
})

const normalised = ({ node }: RequirementReading): string =>
  node.source
    .slice(node.source.indexOf('\n') + 1 || node.source.length)
    .replace(/[*_\s]+/g, ' ')
    .trim()
    .toLowerCase()
