import { array, boolean, null_, number, string, union, type InferOutput } from 'valibot'
import type { World } from '../model/world.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Property } from '../model/property.ts'
import { plainInline } from '../richtext/inline.ts'
import { writeRichText } from '../richtext/write-rich-text.ts'

/** A property value as a person thinks of it: text, number, yes or no, a list of names, or nothing. */
export const simpleValue = union([string(), number(), boolean(), null_(), array(string())])

export type SimpleValue = InferOutput<typeof simpleValue>

/** The request JSON that sets a property to a simple value. */
export const valueJson = (world: World, property: Property, value: SimpleValue): JsonObject => ({
  [property.type]: inner(world, property.type, value),
})

function inner(world: World, type: string, value: SimpleValue): Json {
  const list = value === null ? [] : Array.isArray(value) ? value : [String(value)]
  switch (type) {
    case 'title':
    case 'rich_text':
      return value === null ? [] : writeRichText(world, plainInline(String(value)))
    case 'select':
    case 'status':
      return value === null ? null : { name: String(value) }
    case 'multi_select':
      return list.map((name) => ({ name }))
    case 'people':
      return list.map((name) => ({ id: [...world.users.values()].find((user) => user.name === name)?.id ?? name }))
    case 'relation':
      return list.map((id) => ({ id }))
    case 'date':
      return value === null ? null : { start: String(value) }
    case 'number':
      return typeof value === 'string' ? Number(value) : typeof value === 'number' ? value : null
    case 'checkbox':
      return value === true || value === 'true'
    default:
      return value === null ? null : String(value)
  }
}
