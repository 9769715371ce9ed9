import type { BaseIssue } from 'valibot'

/** The part of a request a message points into. */
export type Root = 'body' | 'path' | 'query'

/** Notion's wording of the first thing wrong with a request (reference section 6.4). */
export const validationMessage = (root: Root, issue: BaseIssue<unknown>, prefix = ''): string => {
  const deepest = deepestIssue(issue)
  const pointer = `${root}${prefix}${(deepest.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')}`
  const length = deepest.type === 'max_length' || deepest.type === 'min_length' || deepest.type === 'max_entries'
  const instead = length ? lengthOf(deepest.input) : shown(deepest.input)
  return `${root} failed validation: ${pointer}${length ? '.length' : ''} should be ${expectation(deepest)}, instead was \`${instead}\`.`
}

/** A value as messages quote it, cut at about 55 characters. */
export const shown = (value: unknown): string => {
  const text = value === undefined ? 'undefined' : JSON.stringify(value)
  return text.length > 55 ? `${text.slice(0, 55)}...` : text
}

const ARTICLES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  array: 'an array',
  object: 'an object',
  Object: 'an object',
  Array: 'an array',
  strict_object: 'an object',
  loose_object: 'an object',
  record: 'an object',
  null: '`null`',
  integer: 'an integer',
}

function expectation(issue: BaseIssue<unknown>): string {
  const requirement = 'requirement' in issue ? issue.requirement : undefined
  if (issue.expected === 'never') return 'not present'
  if (issue.message.startsWith('should be ')) return issue.message.slice('should be '.length)
  if (issue.input === undefined) return 'defined'
  if (issue.type === 'max_length' || issue.type === 'max_value' || issue.type === 'max_entries')
    return `≤ \`${String(requirement)}\``
  if (issue.type === 'min_length' || issue.type === 'min_value') return `≥ \`${String(requirement)}\``
  if (issue.type === 'picklist' || issue.type === 'literal')
    return (issue.expected ?? '')
      .replaceAll(/[()]/g, '')
      .replaceAll(' | ', ', ')
      .replace(/, ([^,]*)$/, ', or $1')
  return ARTICLES[issue.type] ?? ARTICLES[issue.expected ?? ''] ?? issue.expected ?? 'valid'
}

const lengthOf = (input: unknown): string =>
  typeof input === 'string' || Array.isArray(input) ? String(input.length) : String(Object.keys(input ?? {}).length)

/** Inside a union, the branch that got furthest tells most. */
function deepestIssue(issue: BaseIssue<unknown>): BaseIssue<unknown> {
  const branches = (issue.issues ?? []).filter((branch) => (branch.path?.length ?? 0) > (issue.path?.length ?? 0))
  const furthest = branches.toSorted((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0]
  return furthest === undefined ? issue : deepestIssue(furthest)
}
