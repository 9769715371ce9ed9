import type { CustomCheck, MaximumOf } from '../ruleset-definition.ts'

/** What a rule of the organisation's own looks at, in a sentence. */
export const describeCheck = (check: CustomCheck): string => {
  switch (check.kind) {
    case 'pattern':
      return `Finds what matches ${check.pattern} in ${PLACES[check.in ?? 'everything']}.`
    case 'required_section':
      return `Asks for a section “${check.section}”.`
    case 'required_property':
      return `Asks for the property ${check.property}, of specifications that are stored.`
    case 'vocabulary': {
      const preferred = Object.entries(check.prefer).map(([from, to]) => `“${to}” for “${from}”`)
      const forbidden = check.forbid.map((word) => `no “${word}”`)
      return `Asks for ${[...preferred, ...forbidden].join(', ')}.`
    }
    case 'scenario_template':
      return `Asks each scenario for ${check.steps.map((step) => step.toUpperCase()).join(', ')}, in this order.`
    case 'maximum':
      return `Allows at most ${check.count} ${COUNTED[check.of]}.`
  }
}

const PLACES = {
  requirements: 'the text of requirements',
  scenarios: 'scenarios',
  normative: 'requirements and scenarios',
  everything: 'the whole text',
} as const

const COUNTED: Readonly<Record<MaximumOf, string>> = {
  requirements: 'requirements',
  scenarios_per_requirement: 'scenarios in a requirement',
  steps_per_scenario: 'steps in a scenario',
  words_per_requirement: 'words in a requirement',
  words: 'words',
}
