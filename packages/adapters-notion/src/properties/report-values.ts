import { REPORTED_FIELDS, type ReportedField, type ReportedProperties } from '@nos/domain'
import type { PropertyBinding } from './property-plan.ts'
import { richText } from './rich-text.ts'

/** Reported values as a page write takes them, keyed by property id; a value of null empties its property. */
export const reportValues = (
  reported: ReportedProperties,
  bindings: readonly PropertyBinding[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    bindings.flatMap(({ field, id, type }): readonly (readonly [string, unknown])[] => {
      const value = isReported(field) ? reported[field] : undefined
      return value === undefined ? [] : [[id, { [type]: valueOf(type, value) }]]
    }),
  )

export const isReported = (field: string): field is ReportedField => REPORTED_FIELDS.some((one) => one === field)

const valueOf = (type: string, value: number | string | null): unknown => {
  switch (type) {
    case 'rich_text':
      return value === null ? [] : richText(String(value))
    case 'select':
      return value === null ? null : { name: String(value) }
    case 'date':
      return value === null ? null : { start: String(value) }
    default:
      return value
  }
}
