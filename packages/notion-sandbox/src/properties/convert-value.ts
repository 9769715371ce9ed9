import { plainInline } from '../richtext/inline.ts'
import { plainText } from '../richtext/plain-text.ts'
import type { Property, PropertyValue } from '../model/property.ts'

/** What is left of a value after its property changed type or lost options. */
export const convertValue = (value: PropertyValue, before: Property, after: Property): PropertyValue | null => {
  if (value.kind === 'options') return convertOptions(value.ids, before, after)
  if (before.type === after.type) return value
  const text = asText(value)
  if (after.type === 'rich_text') return { kind: 'text', text: plainInline(text) }
  if (['url', 'email', 'phone_number'].includes(after.type))
    return { kind: 'string', string: text === '' ? null : text }
  if (after.type === 'number')
    return { kind: 'number', number: text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text) }
  if (after.type === 'checkbox') return { kind: 'checkbox', checked: text === 'Yes' || text === 'true' }
  const option = after.options.find((one) => one.name === text)
  return option === undefined || !['select', 'multi_select', 'status'].includes(after.type)
    ? null
    : { kind: 'options', ids: [option.id] }
}

function convertOptions(ids: readonly string[], before: Property, after: Property): PropertyValue | null {
  const kept = ids.filter((id) => after.options.some((option) => option.id === id))
  if (after.type === 'multi_select') return { kind: 'options', ids: kept }
  if (after.type === 'select' || after.type === 'status') return { kind: 'options', ids: kept.slice(0, 1) }
  const names = before.options
    .filter((option) => ids.includes(option.id))
    .map((option) => option.name)
    .join(', ')
  return after.type === 'rich_text' ? { kind: 'text', text: plainInline(names) } : null
}

function asText(value: PropertyValue): string {
  if (value.kind === 'text') return plainText(value.text)
  if (value.kind === 'number') return value.number === null ? '' : String(value.number)
  if (value.kind === 'string') return value.string ?? ''
  if (value.kind === 'checkbox') return value.checked ? 'Yes' : 'No'
  return value.kind === 'date' ? value.start : ''
}
