import type { Context } from '../model/context.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { DataSource } from '../model/objects.ts'
import type { Option, Property, PropertyValue } from '../model/property.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { readRichText } from '../richtext/read-rich-text.ts'
import { richTextSchema } from '../richtext/rich-text-schema.ts'
import { readShape } from '../validation/read-shape.ts'
import { isJsonObject } from '../model/json.ts'
import { findProperty } from './find-property.ts'
import { readValue } from './read-value.ts'

/** Values of a page write by property id, and the options that come into being with them. */
export type PageProperties = {
  readonly values: Readonly<Record<string, PropertyValue>>
  readonly newOptions: ReadonlyMap<string, readonly Option[]>
}

/** Reads `properties` of a page write; `source` is null for a page that is no row. */
export function* readPageProperties(
  context: Context,
  source: DataSource | null,
  input: JsonObject,
): Checked<PageProperties> {
  const values: Record<string, PropertyValue> = {}
  const newOptions = new Map<string, readonly Option[]>()
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined) continue
    if (source === null) {
      values['title'] = { kind: 'text', text: yield* readTitle(context, key, value) }
      continue
    }
    const property = findProperty(source.properties, key)
    if (property === undefined) return yield* invalid(`${key} is not a property that exists.`)
    const read = yield* readValue(context, property, value, key)
    values[property.id] = read.value
    if (read.options !== property.options) newOptions.set(property.id, read.options)
  }
  return { values, newOptions }
}

/** The schema with options that a write brought into being. */
export const withNewOptions = (
  properties: readonly Property[],
  newOptions: ReadonlyMap<string, readonly Option[]>,
): readonly Property[] =>
  properties.map((property) => {
    const options = newOptions.get(property.id)
    return options === undefined ? property : { ...property, options }
  })

function* readTitle(context: Context, key: string, value: Json) {
  if (key !== 'title') return yield* invalid(`${key} is not a property that exists.`)
  const items = isJsonObject(value) ? value['title'] : value
  const shape = yield* readShape(richTextSchema, items, 'body', '.properties.title')
  return yield* readRichText(context.world, shape, 'body.properties.title')
}
