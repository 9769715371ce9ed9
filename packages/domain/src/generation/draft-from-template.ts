import type { SpecificationBrief } from './specification-brief.ts'
import type { DraftRequirement, DraftScenario, SpecificationDraft } from './specification-draft.ts'
import { shortened } from './brief-title.ts'
import type { TemplateOutline } from './templates/template-outline.ts'

/**
 * An honest skeleton, the same for the same brief: what was asked for becomes purpose and requirements in the very words
 * of the brief, and whatever is still to be written is marked and listed.
 */
export const draftFromTemplate = (brief: SpecificationBrief, outline: TemplateOutline): SpecificationDraft => {
  const asked = [
    ...brief.goals.map((text, index) => requirementOf('goal', text, index)),
    ...brief.constraints.map((text, index) => requirementOf('constraint', text, index)),
  ]
  const written = [...(asked.length === 0 ? [wholeOf(brief)] : asked.slice(0, MOST)), ...outline.requirements]
  const given = [...listed('Goal', brief.goals), ...listed('Constraint', brief.constraints)]
  const left = [
    ...written.map(({ name }) => `The scenarios of “${name}”: the situations, and what can be observed in each.`),
    ...outline.sections.map(({ title }) => `The section “${title}”.`),
    ...(brief.constraints.length === 0 ? ['The constraints: none were given.'] : []),
    ...(brief.goals.length === 0 ? ['The goals, one requirement for each: none were given.'] : []),
  ]
  return {
    title: brief.title,
    purpose: purposeOf(brief.overview),
    requirements: written,
    assumptions: [],
    openQuestions: QUESTIONS[brief.specType],
    sections: [
      ...outline.sections,
      { title: 'Left to Write', text: NOTICE, points: left },
      ...(given.length === 0 ? [] : [{ title: 'Goals and Constraints as Given', text: SHORTENED, points: given }]),
    ],
  }

  function listed(word: string, texts: readonly string[]): readonly string[] {
    const before = word === 'Goal' ? 0 : brief.goals.length
    return texts.flatMap((text, index) =>
      before + index >= MOST || [...text].length > LONGEST_TEXT ? [`${word} ${index + 1}: ${text}`] : [],
    )
  }
}

/** Requirements beyond this many are listed, not written out. */
const MOST = 100
const LONGEST_NAME = 70
const LONGEST_TEXT = 300
const LEAST_PURPOSE = 60

const NOTICE =
  'This text was made from a template, without a model: nobody has thought about it yet. It repeats what was asked for, and the following has to be written by people before it says anything more.'
const SHORTENED = 'What is too long or too much to be a requirement as it is, in the words of the request.'
const SHORT_PURPOSE = 'For whom it is, and what changes for them, is left to write.'

const purposeOf = (overview: string): string => {
  const words = overview.trim().replaceAll(ARCHIVED, 'TBD, created by archiving change')
  const said = UNDECIDED.test(words) ? `As it was asked for: ${words}` : words
  return said.replace(/\s+/gu, ' ').length < LEAST_PURPOSE ? `${said}\n\n${SHORT_PURPOSE}` : said
}

/** What OpenSpec takes for a Purpose that nobody wrote. */
const UNDECIDED = /^\W*(?:TBD|TODO)/iu
const ARCHIVED = 'TBD - created by archiving change'

const requirementOf = (kind: 'goal' | 'constraint', text: string, index: number): DraftRequirement => {
  const words = shortenedWith(text, LONGEST_TEXT)
  return {
    name: shortened(text.replace(/\s+/gu, ' ').replace(/[.。]+$/u, ''), LONGEST_NAME),
    text: BINDING.test(words)
      ? words
      : kind === 'goal'
        ? `The system SHALL reach this goal: ${words}`
        : `The system SHALL keep to this constraint: ${words}`,
    scenarios: [kind === 'goal' ? REACHED : KEPT],
    traces: [`${kind} ${index + 1}`],
  }
}

const shortenedWith = (text: string, longest: number): string => {
  const short = shortened(text, longest)
  return short === text ? text : `${short} …`
}

const BINDING = /\b(?:SHALL|MUST)\b/

const wholeOf = ({ title }: SpecificationBrief): DraftRequirement => ({
  name: 'Main behaviour',
  text: `The system SHALL do what the purpose of “${title}” says.`,
  scenarios: [REACHED],
  traces: ['overview'],
})

const REACHED: DraftScenario = {
  name: 'The goal is reached (left to write)',
  given: [],
  when: ['the situation that is left to write comes about'],
  outcome: ['what can then be observed is left to write'],
}

const KEPT: DraftScenario = {
  name: 'The constraint is put to the test (left to write)',
  given: [],
  when: ['something that is left to write would break the constraint'],
  outcome: ['how the system keeps to it is left to write'],
}

const QUESTIONS: Readonly<Record<SpecificationBrief['specType'], readonly string[]>> = {
  Feature: ['Who uses it, and how often?', 'What happens when it fails halfway?'],
  API: ['Who calls it, and how are callers told apart?', 'What is answered to a call that is wrong?'],
  Architecture: ['Which qualities decide, and by which measure?', 'Which alternatives were turned down?'],
  Data: ['Who owns the data, and how long is it kept?', 'What makes a record wrong?'],
  Integration: ['What happens while the other side is away?', 'Which side is right when both differ?'],
  Security: ['Against whom is it protected?', 'How is a breach noticed?'],
  Operations: ['Who is called, and when?', 'How is it brought back after a loss?'],
  Process: ['Who decides, and who is told?', 'What happens when nobody acts in time?'],
}
