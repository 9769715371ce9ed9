import { PRIORITIES, SPEC_TYPES, type ReplicaField, type ReportedField } from '@nos/domain'
import { STATUS_NAMES } from './option-name.ts'
import type { PropertyConfig } from './notion-answers.ts'

/** A field that Notion holds beside the text; `mark` is the specification's id. */
export type BoundField = ReplicaField | ReportedField | 'mark'

/** A field bound to a property by id, so that people may rename it. */
export interface PropertyBinding {
  readonly field: BoundField
  readonly id: string
  readonly name: string
  readonly type: string
  /** Names of the options it had when it was read. */
  readonly options: readonly string[]
}

interface PropertyWish {
  readonly field: BoundField
  readonly name: string
  /** Types we can use where people have made the property themselves. */
  readonly types: readonly string[]
  /** What we add where there is none. */
  readonly config: Readonly<Record<string, unknown>>
}

const optionsOf = (names: readonly string[]): readonly { readonly name: string }[] => names.map((name) => ({ name }))

/** Every property beside the title. */
export const PROPERTY_WISHES: readonly PropertyWish[] = [
  { field: 'specType', name: 'Type', types: ['select'], config: { select: { options: optionsOf(SPEC_TYPES) } } },
  {
    field: 'status',
    name: 'Status',
    types: ['status', 'select'],
    config: { select: { options: optionsOf(STATUS_NAMES) } },
  },
  {
    field: 'priority',
    name: 'Priority',
    types: ['select', 'status'],
    config: { select: { options: optionsOf(PRIORITIES) } },
  },
  { field: 'tags', name: 'Tags', types: ['multi_select'], config: { multi_select: { options: [] } } },
  { field: 'capability', name: 'Capability', types: ['rich_text'], config: { rich_text: {} } },
  { field: 'mark', name: 'NOS ID', types: ['rich_text'], config: { rich_text: {} } },
]

/** The properties that facts are reported in. */
const REPORT_WISHES: Readonly<Record<ReportedField, PropertyWish>> = {
  score: { field: 'score', name: 'Score', types: ['number'], config: { number: {} } },
  validation: {
    field: 'validation',
    name: 'Validation',
    types: ['select', 'rich_text'],
    config: { select: { options: [] } },
  },
  reviewers: { field: 'reviewers', name: 'Reviewers', types: ['rich_text'], config: { rich_text: {} } },
  approvals: { field: 'approvals', name: 'Approvals', types: ['rich_text'], config: { rich_text: {} } },
  approvedVersion: {
    field: 'approvedVersion',
    name: 'Approved version',
    types: ['number', 'rich_text'],
    config: { number: {} },
  },
  due: { field: 'due', name: 'Due', types: ['date', 'rich_text'], config: { date: {} } },
}

export interface PropertyPlan {
  readonly bindings: readonly PropertyBinding[]
  /** Properties to add, as a schema update takes them. */
  readonly missing: Readonly<Record<string, unknown>>
  /** What is not carried and why, in words for a person. */
  readonly warnings: readonly string[]
}

/**
 * Binds each field to a property: to the remembered id where it still exists, else by name without case. What is there
 * is never changed; a property of the right name and the wrong type leaves its field uncarried. Of the reported fields
 * only those that somebody reports get a property.
 */
export const planProperties = (
  schema: readonly PropertyConfig[],
  remembered: Readonly<Partial<Record<BoundField, string>>> = {},
  reported: readonly ReportedField[] = [],
): PropertyPlan => {
  const title = schema.find(({ type }) => type === 'title')
  const bindings: PropertyBinding[] = title === undefined ? [] : [bind('title', title)]
  const missing: Record<string, unknown> = {}
  const warnings: string[] = []
  for (const { field, name, types, config } of [...PROPERTY_WISHES, ...reported.map((field) => REPORT_WISHES[field])]) {
    const found =
      schema.find(({ id }) => id === remembered[field]) ??
      schema.find((property) => property.name === name) ??
      schema.find((property) => property.name.trim().toLowerCase() === name.toLowerCase())
    if (found === undefined) missing[name] = config
    else if (types.includes(found.type)) bindings.push(bind(field, found))
    else
      warnings.push(
        `The property "${found.name}" is of type ${found.type}, not ${types.join(' or ')}: it is left alone and ${LABELS[field]} is not synced.`,
      )
  }
  return { bindings, missing, warnings }
}

const LABELS: Readonly<Record<BoundField, string>> = {
  title: 'the title',
  capability: 'the capability',
  specType: 'the specification’s type',
  priority: 'the priority',
  tags: 'the tags',
  status: 'the status',
  mark: 'the specification’s id',
  score: 'the score',
  validation: 'the validation',
  reviewers: 'the list of reviewers',
  approvals: 'the number of approvals',
  approvedVersion: 'the approved version',
  due: 'the due date',
}

const bind = (
  field: BoundField,
  { id, name, type, select, status, multi_select }: PropertyConfig,
): PropertyBinding => ({
  field,
  id,
  name,
  type,
  options: ((type === 'select' ? select : type === 'status' ? status : multi_select)?.options ?? []).map(
    (each) => each.name,
  ),
})
