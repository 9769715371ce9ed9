import type { JsonObject } from '../model/json.ts'
import type { DataSource, Page } from '../model/objects.ts'
import type { Property } from '../model/property.ts'
import { plainText } from '../richtext/plain-text.ts'
import { findProperty } from './find-property.ts'

/** Evaluates the formulas the sandbox knows: a literal or one `prop("Name")`; others are `unsupported`. */
export const formulaValue = (source: DataSource, page: Page, property: Property): JsonObject => {
  const expression = String(property.config['expression'] ?? '').trim()
  const literal = /^"([^"]*)"$/.exec(expression)
  if (literal !== null) return { type: 'string', string: literal[1] ?? '' }
  if (/^-?\d+(?:\.\d+)?$/.test(expression)) return { type: 'number', number: Number(expression) }
  if (expression === 'true' || expression === 'false') return { type: 'boolean', boolean: expression === 'true' }
  const named = /^prop\("([^"]+)"\)$/.exec(expression)
  const target = named === null ? undefined : findProperty(source.properties, named[1] ?? '')
  const value = target === undefined ? undefined : page.properties[target.id]
  if (target === undefined) return { type: 'unsupported', unsupported: {} }
  if (target.type === 'number') return { type: 'number', number: value?.kind === 'number' ? value.number : null }
  if (target.type === 'checkbox') return { type: 'boolean', boolean: value?.kind === 'checkbox' && value.checked }
  if (target.type === 'date')
    return {
      type: 'date',
      date: value?.kind === 'date' ? { start: value.start, end: value.end, time_zone: value.timeZone } : null,
    }
  return value?.kind === 'text'
    ? { type: 'string', string: plainText(value.text) }
    : { type: 'string', string: value?.kind === 'string' ? value.string : null }
}
