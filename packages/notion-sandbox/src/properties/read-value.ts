import type { Context } from '../model/context.ts'
import { normalizeId } from '../model/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Property, PropertyValue } from '../model/property.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { readRichText } from '../richtext/read-rich-text.ts'
import { readShape } from '../validation/read-shape.ts'
import { shown } from '../validation/validation-message.ts'
import { isIsoDate } from './iso-date.ts'
import { isComputed } from './property-types.ts'
import {
  checkboxValue,
  dateValue,
  filesValue,
  numberValue,
  referencesValue,
  shortValue,
  textValue,
  urlValue,
} from './value-schemas.ts'
import { readOptionValue, type OptionValue } from './read-option-value.ts'

/** Reads one property value of a page write; option names that do not exist yet are given back as new options. */
export function* readValue(
  context: Context,
  property: Property,
  input: Json | undefined,
  key: string,
): Checked<OptionValue> {
  const pointer = `.properties.${key}`
  if (!isJsonObject(input))
    return yield* invalid(
      `body failed validation: body${pointer} should be an object, instead was \`${shown(input)}\`.`,
    )
  if (isComputed(property.type))
    return yield* invalid(`Cannot update ${property.type} property "${property.name}": its value is computed.`)
  const value = input[property.type]
  if (value === undefined) return yield* invalid(`${property.name} is expected to be ${property.type}.`)
  const inner = `${pointer}.${property.type}`
  if (['select', 'multi_select', 'status'].includes(property.type))
    return yield* readOptionValue(context, property, value, inner)
  return { value: yield* readPlain(context, property, value, inner), options: property.options }
}

function* readPlain(context: Context, property: Property, value: Json, pointer: string): Checked<PropertyValue> {
  switch (property.type) {
    case 'title':
    case 'rich_text': {
      const items = yield* readShape(textValue, value, 'body', pointer)
      return { kind: 'text', text: yield* readRichText(context.world, items, `body${pointer}`) }
    }
    case 'number':
      return { kind: 'number', number: yield* readShape(numberValue, value, 'body', pointer) }
    case 'checkbox':
      return { kind: 'checkbox', checked: yield* readShape(checkboxValue, value, 'body', pointer) }
    case 'url':
      return { kind: 'string', string: yield* readShape(urlValue, value, 'body', pointer) }
    case 'email':
    case 'phone_number':
      return { kind: 'string', string: yield* readShape(shortValue, value, 'body', pointer) }
    case 'date':
      return yield* readDate(value, pointer)
    case 'people':
    case 'relation':
      return yield* readReferences(context, property.type, value, pointer)
    case 'files': {
      yield* readShape(filesValue, value, 'body', pointer)
      return { kind: 'files', files: Array.isArray(value) ? value.filter(isJsonObject).map(fileOf) : [] }
    }
    default:
      return yield* invalid(`Writing ${property.type} properties is not supported.`)
  }
}

function* readDate(value: Json, pointer: string): Checked<PropertyValue> {
  const date = yield* readShape(dateValue, value, 'body', pointer)
  if (date === null) return { kind: 'none' }
  for (const [name, text] of [
    ['start', date.start],
    ['end', date.end ?? undefined],
  ] as const) {
    if (text !== undefined && !isIsoDate(text))
      return yield* invalid(
        `body failed validation: body${pointer}.${name} should be a valid ISO 8601 date string, instead was \`${shown(text)}\`.`,
      )
    if (text !== undefined && typeof date.time_zone === 'string' && /(?:Z|[+-]\d\d:?\d\d)$/.test(text)) {
      return yield* invalid(
        `body failed validation: body${pointer}.${name} should not carry an offset when time_zone is given.`,
      )
    }
  }
  return { kind: 'date', start: date.start, end: date.end ?? null, timeZone: date.time_zone ?? null }
}

function* readReferences(context: Context, type: string, value: Json, pointer: string): Checked<PropertyValue> {
  const items = yield* readShape(referencesValue, value, 'body', pointer)
  const ids: string[] = []
  for (const [index, item] of items.entries()) {
    const id = normalizeId(item.id)
    if (id === null)
      return yield* invalid(
        `body failed validation: body${pointer}[${index}].id should be a valid uuid, instead was \`${shown(item.id)}\`.`,
      )
    const known = type === 'people' ? context.world.users.has(id) : context.world.pages.has(id)
    if (!known) return yield* invalid(`Could not find ${type === 'people' ? 'user' : 'page'} with ID: ${id}.`)
    if (!ids.includes(id)) ids.push(id)
  }
  return { kind: 'references', ids }
}

const fileOf = (file: JsonObject): JsonObject => ({
  name: file['name'] ?? 'file',
  type: file['type'] ?? 'external',
  external: file['external'] ?? null,
})
