import type { ReplicaProperties, ReportedField, SpecificationId } from '@nos/domain'
import { optionKey, statusName, tagToOption } from './option-name.ts'
import type { BoundField, PropertyBinding } from './property-plan.ts'
import { isReported } from './report-values.ts'
import { richText } from './rich-text.ts'

/** Property values as a page write takes them, keyed by property id; fields without a usable property are left out. */
export const writeProperties = (
  properties: ReplicaProperties,
  bindings: readonly PropertyBinding[],
  mark: SpecificationId | null = null,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    bindings.flatMap((binding): readonly (readonly [string, unknown])[] => {
      if (isReported(binding.field)) return []
      const value = valueFor(binding.field, binding, properties, mark)
      return value === null ? [] : [[binding.id, value]]
    }),
  )

function valueFor(
  field: Exclude<BoundField, ReportedField>,
  binding: PropertyBinding,
  properties: ReplicaProperties,
  mark: SpecificationId | null,
): unknown {
  switch (field) {
    case 'title':
      return properties.title === undefined
        ? null
        : { title: richText(properties.title.replaceAll(/\s+/g, ' ').trim()) }
    case 'capability':
      return properties.capability === undefined ? null : { rich_text: richText(properties.capability) }
    case 'mark':
      return mark === null ? null : { rich_text: richText(mark) }
    case 'tags':
      return properties.tags === undefined
        ? null
        : { multi_select: properties.tags.map((tag) => ({ name: existing(binding, tagToOption(tag), false) })) }
    case 'specType':
      return properties.specType === undefined ? null : optionValue(binding, properties.specType)
    case 'priority':
      return properties.priority === undefined ? null : optionValue(binding, properties.priority)
    case 'status':
      return properties.status === undefined ? null : optionValue(binding, statusName(properties.status))
  }
}

/** A select takes any name and makes the option; a status refuses what it does not have, so that is not written. */
function optionValue(binding: PropertyBinding, name: string): unknown {
  const found = existing(binding, name, true)
  if (binding.type !== 'status') return { select: { name: found } }
  return binding.options.includes(found) ? { status: { name: found } } : null
}

/** The option as people already spell it there. */
const existing = ({ options }: PropertyBinding, name: string, loose: boolean): string =>
  options.find((each) => each === name) ??
  (loose ? options.find((each) => optionKey(each) === optionKey(name)) : undefined) ??
  name
