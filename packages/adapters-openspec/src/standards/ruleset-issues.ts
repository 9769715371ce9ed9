import { nearestName } from '@nos/domain'
import type * as v from 'valibot'

export interface RulesetIssue {
  readonly path: readonly (string | number)[]
  readonly message: string
}

type Issue = v.BaseIssue<unknown>

/** What a rule-set file gets wrong, in words for whoever wrote it. */
export const rulesetIssues = (issues: readonly Issue[]): readonly RulesetIssue[] =>
  issues.flatMap((issue) => explained(issue, []))

/** Of the forms a value may have, the one whose inside was looked at tells more than their list. */
const explained = (issue: Issue, above: RulesetIssue['path']): readonly RulesetIssue[] => {
  const path = [...above, ...pathOf(issue)]
  const inside = (issue.issues ?? []).filter((one) => pathOf(one).length > 0)
  return inside.length > 0 ? inside.flatMap((one) => explained(one, path)) : [{ path, message: messageOf(issue) }]
}

const pathOf = ({ path }: Issue): RulesetIssue['path'] =>
  (path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))

const messageOf = (issue: Issue): string => {
  const { type, expected, received, input, requirement } = issue
  const own = pathOf(issue).at(-1)
  switch (type) {
    case 'strict_object':
      if (expected === 'never') return `There is no key ${received}.`
      return expected === 'Object' || own === undefined
        ? `This has to be a mapping of keys to values, not ${shown(input)}.`
        : `${expected ?? 'A key'} is missing.`
    case 'custom':
      return `This has to be a mapping of keys to values, not ${shown(input)}.`
    case 'picklist':
    case 'union': {
      const forms = (expected ?? '').replaceAll(/[()]/g, '').replaceAll('"', '').split(' | ')
      const near = typeof input === 'string' ? nearestName(input, forms) : null
      return `${shown(input)} cannot stand here; use ${listed(forms.map(formName))}.${near === null ? '' : ` Did you mean “${near}”?`}`
    }
    case 'max_length':
      return `This is too long: ${String(requirement)} is the most.`
    case 'min_length':
      return 'This is empty.'
    case 'min_value':
      return `This is a number from ${String(requirement)}.`
    case 'max_value':
      return `This is a number up to ${String(requirement)}.`
    case 'integer':
      return 'This is a whole number.'
    default:
      return `This has to be ${formName(expected ?? type)}, not ${shown(input)}.`
  }
}

const formName = (form: string): string => FORMS[form] ?? form

const FORMS: Readonly<Record<string, string>> = {
  Object: 'a mapping',
  unknown: 'a mapping',
  Array: 'a list',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

const shown = (input: unknown): string => {
  if (typeof input === 'string') return `“${input.length > 60 ? `${input.slice(0, 59)}…` : input}”`
  if (Array.isArray(input)) return 'a list'
  if (input === null || input === undefined) return 'nothing'
  return typeof input === 'object' ? 'a mapping' : String(input)
}
