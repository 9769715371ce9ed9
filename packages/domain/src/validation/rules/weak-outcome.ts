import { prose } from '../reading/prose.ts'
import type { Step } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const weakOutcome: Rule = defineRule({
  id: 'weak-outcome',
  title: 'A THEN states what happens, not what might happen',
  category: 'testability',
  severity: 'warning',
  weight: 1,
  rationale: 'An outcome that only should or might come cannot fail, so the scenario tests nothing.',
  source: 'RFC 2119 sections 3 and 5; Gherkin reference: Then is an expected outcome',
  languages: ['en'],
  params: {},
  good: [{ text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a file is dropped\n- **THEN** the upload starts' }],
  bad: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a file is dropped\n- **THEN** the upload should start',
      words: ['should'],
    },
  ],
  *check(spec, { languages }) {
    const read = new Set([...prose(spec, 'scenarios', languages)].map(({ passage }) => passage))
    for (const requirement of spec.requirements) {
      for (const scenario of requirement.scenarios) {
        for (const step of outcomes(scenario.steps)) {
          if (!read.has(step.passage) || step.words.some((word) => BINDING.has(word.lower))) continue
          const main = step.words.slice(0, 14)
          const weak = main.find(
            (word, index) => WEAK.has(word.lower) && !main.slice(0, index).some((before) => CLAUSE.has(before.lower)),
          )
          if (!weak) continue
          yield {
            node: scenario,
            start: weak.start,
            end: weak.end,
            message: `“${weak.text}” lets this outcome come or not.`,
            hint: 'State what is the case afterwards, in the present tense.',
          }
        }
      }
    }
  },
})

/** THEN steps and what is joined to them. */
const outcomes = (steps: readonly Step[]): readonly Step[] => {
  const then = steps.findIndex((step) => step.kind === 'then')
  return then < 0 ? [] : steps.slice(then).filter((step) => step.kind !== 'when' && step.kind !== 'given')
}

const BINDING: ReadonlySet<string> = new Set(['shall', 'must'])
const WEAK: ReadonlySet<string> = new Set(['should', 'might', 'could'])
/** After these a modal belongs to a subordinate clause. */
const CLAUSE: ReadonlySet<string> = new Set([
  'that',
  'which',
  'who',
  'because',
  'so',
  'if',
  'when',
  'where',
  'what',
  'whether',
  'until',
  'how',
  'as',
])
