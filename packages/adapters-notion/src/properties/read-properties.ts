import { PRIORITIES, REVIEW_STATUSES, SPEC_TYPES, type ReplicaProperties } from '@nos/domain'
import { safeParse } from 'valibot'
import { option, options, richText, type PropertyValue } from './notion-answers.ts'
import { optionToTag, valueOfOption } from './option-name.ts'
import type { BoundField, PropertyBinding } from './property-plan.ts'

/** The values of a row by property, as a page answer carries them. */
export type RowValues = Readonly<Record<string, PropertyValue>>

/** The bound properties of a row. A value that means nothing to us is absent: no opinion. */
export const readProperties = (row: RowValues, bindings: readonly PropertyBinding[]): ReplicaProperties => {
  const title = textOf(row, bindings, 'title')
  const capability = textOf(row, bindings, 'capability')
  const specType = optionOf(row, bindings, 'specType', SPEC_TYPES)
  const priority = optionOf(row, bindings, 'priority', PRIORITIES)
  const status = optionOf(row, bindings, 'status', REVIEW_STATUSES)
  const tags = tagsOf(row, bindings)
  return {
    ...(title === null ? {} : { title }),
    ...(capability === null ? {} : { capability }),
    ...(specType === null ? {} : { specType }),
    ...(priority === null ? {} : { priority }),
    ...(tags === null ? {} : { tags }),
    ...(status === null ? {} : { status }),
  }
}

/** The text of a title or rich text property; null when empty, gone or of another type. */
export const textOf = (row: RowValues, bindings: readonly PropertyBinding[], field: BoundField): string | null => {
  const value = valueOf(row, bindings, field)
  const parsed = safeParse(richText, value?.type === 'title' ? value.title : value?.rich_text)
  if (!parsed.success) return null
  const text = parsed.output
    .map(({ plain_text }) => plain_text)
    .join('')
    .trim()
  return text === '' ? null : text
}

// Beyond so many mentions Notion cuts a value (notion-api 3.5).
const MOST_MENTIONS = 25

/** The row may carry only the beginning of this text: it has as many mentions as Notion shows. */
export const mayBeCut = (row: RowValues, bindings: readonly PropertyBinding[], field: BoundField): boolean => {
  const value = valueOf(row, bindings, field)
  const parsed = safeParse(richText, value?.type === 'title' ? value.title : value?.rich_text)
  return parsed.success && parsed.output.filter(({ type }) => type === 'mention').length >= MOST_MENTIONS
}

/** The row's value for a field; undefined when the property was deleted or changed its type. */
export const valueOf = (
  row: RowValues,
  bindings: readonly PropertyBinding[],
  field: BoundField,
): PropertyValue | undefined => {
  const binding = bindings.find((each) => each.field === field)
  return binding === undefined
    ? undefined
    : Object.values(row).find(({ id, type }) => id === binding.id && type === binding.type)
}

function optionOf<T extends string>(
  row: RowValues,
  bindings: readonly PropertyBinding[],
  field: BoundField,
  values: readonly T[],
): T | null {
  const value = valueOf(row, bindings, field)
  const parsed = safeParse(option, value?.type === 'status' ? value.status : value?.select)
  return parsed.success && parsed.output !== null ? valueOfOption(values, parsed.output.name) : null
}

function tagsOf(row: RowValues, bindings: readonly PropertyBinding[]): readonly string[] | null {
  const parsed = safeParse(options, valueOf(row, bindings, 'tags')?.multi_select)
  return parsed.success ? parsed.output.map(({ name }) => optionToTag(name)) : null
}
