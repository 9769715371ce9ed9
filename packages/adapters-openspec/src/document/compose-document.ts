import type { DraftRequirement, DraftScenario, DraftSection, SpecificationDraft } from '@nos/domain'
import { foldRequirementName } from '../conformance/lines/requirement-name.ts'
import { plainLineOf, plainWords } from './plain-words.ts'

/** A draft as a main spec. Its structure is ours, whatever its words are. */
export const composeDocument = (draft: SpecificationDraft): string => {
  const sections = [
    ...draft.sections,
    ...listSection('Assumptions', draft.assumptions),
    ...listSection('Open Questions', draft.openQuestions),
  ]
  return [
    `# ${oneLine(draft.title, 'Specification')}`,
    `## Purpose\n${plainWords(draft.purpose)}`,
    '## Requirements',
    ...named(draft.requirements).map(({ requirement, name }) => requirementText(requirement, name)),
    ...sections.map(sectionText).filter((text) => text !== ''),
  ]
    .join('\n\n')
    .concat('\n')
}

/** The names as they will stand in the text: in one line, none empty, no two alike. */
const named = (
  requirements: readonly DraftRequirement[],
): readonly { readonly requirement: DraftRequirement; readonly name: string }[] => {
  const taken = new Set<string>()
  return requirements.map((requirement, index) => {
    const wanted = oneLine(requirement.name, `Requirement ${index + 1}`)
    let name = wanted
    for (let number = 2; taken.has(foldRequirementName(name)); number++) name = `${wanted} (${number})`
    taken.add(foldRequirementName(name))
    return { requirement, name }
  })
}

const requirementText = ({ text, scenarios }: DraftRequirement, name: string): string =>
  [`### Requirement: ${name}\n${plainWords(text)}`, ...scenarios.map(scenarioText)].join('\n\n')

const scenarioText = ({ name, given, when, outcome }: DraftScenario, index: number): string =>
  [
    `#### Scenario: ${oneLine(name, `Scenario ${index + 1}`)}`,
    ...steps('GIVEN', given),
    ...steps('WHEN', when),
    ...steps('THEN', outcome),
  ].join('\n')

const steps = (word: string, texts: readonly string[]): readonly string[] =>
  texts
    .map((text) => plainLineOf(text).replace(STEP_WORD, ''))
    .filter((text) => text !== '')
    .map((text, index) => `- **${index === 0 ? word : 'AND'}** ${text}`)

/** A model may write the step's word although it is ours to write. */
const STEP_WORD = /^(?:[-*]\s+)?(?:\*\*)?(?:GIVEN|WHEN|THEN|AND)(?:\*\*)?[:\s]+/

const listSection = (title: string, points: readonly string[]): readonly DraftSection[] =>
  points.length === 0 ? [] : [{ title, text: '', points }]

const sectionText = ({ title, text, points }: DraftSection): string => {
  const parts = [
    plainWords(text),
    points
      .map(plainLineOf)
      .filter((point) => point !== '')
      .map((point) => `- ${point}`)
      .join('\n'),
  ]
  const content = parts.filter((part) => part !== '').join('\n\n')
  return content === '' ? '' : `## ${sectionTitle(title)}\n${content}`
}

/** The two sections that OpenSpec reads by name stand there already. */
const sectionTitle = (title: string): string => {
  const line = oneLine(title, 'Notes')
  return RESERVED.test(line) ? `More on ${line}` : line
}

const RESERVED = /^(?:purpose|(?:(?:added|modified|removed|renamed)\s+)?requirements)$/i

const oneLine = (text: string, otherwise: string): string => {
  const line = plainLineOf(text)
    .replace(/^\\?#+\s*/, '')
    .replace(/[\s#]+$/, '')
    .replace(/^(?:Requirement|Scenario):\s*/i, '')
    .trim()
  return line === '' ? otherwise : [...line].slice(0, 200).join('').trim()
}
