import type { Context } from '../model/context.ts'
import { idFrom } from '../model/ids.ts'
import type { Property } from '../model/property.ts'
import { nextId } from '../model/world.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { findProperty } from './find-property.ts'
import { readPropertyInput, typeOfInput } from './read-property-input.ts'
import type { PropertyInput } from './schema-input.ts'
import { writeSchema } from './write-schema.ts'

const SCHEMA_BYTES = 50 * 1024

/** The schema after the given changes; `null` removes, `{name}` renames, a config changes type or options. */
export function* updateSchema(
  context: Context,
  present: readonly Property[],
  changes: Readonly<Record<string, PropertyInput | null>>,
): Checked<readonly Property[]> {
  let properties = present
  for (const [key, input] of Object.entries(changes)) {
    const old = findProperty(properties, key)
    if (input === null) properties = yield* remove(properties, old, key)
    else if (old === undefined) properties = [...properties, yield* add(context, properties, key, input)]
    else {
      const changed = yield* change(context, properties, old, input)
      properties = properties.map((one) => (one.id === old.id ? changed : one))
    }
  }
  yield* checkSize(properties)
  return properties
}

function* remove(
  properties: readonly Property[],
  old: Property | undefined,
  key: string,
): Checked<readonly Property[]> {
  if (old === undefined) return yield* invalid(`Could not find property with name or id: ${key}`)
  if (old.type === 'title') return yield* invalid('Cannot delete the title property of a data source.')
  return properties.filter((one) => one.id !== old.id)
}

function* add(
  context: Context,
  properties: readonly Property[],
  name: string,
  input: PropertyInput,
): Checked<Property> {
  const type = typeOfInput(input)
  if (type === undefined) return yield* invalid(`Could not find property with name or id: ${name}`)
  if (type === 'title' && properties.some((one) => one.type === 'title'))
    return yield* invalid('A data source can only have one title property.')
  const read = yield* readPropertyInput(context, type, input, `.properties.${name}`, null)
  return {
    id: type === 'title' ? 'title' : newPropertyId(context),
    name: input.name ?? name,
    description: input.description ?? null,
    ...read,
  }
}

function* change(
  context: Context,
  properties: readonly Property[],
  old: Property,
  input: PropertyInput,
): Checked<Property> {
  const name = input.name ?? old.name
  if (properties.some((one) => one.id !== old.id && one.name === name))
    return yield* invalid(`A property named ${name} already exists.`)
  const renamed = { ...old, name, description: input.description === undefined ? old.description : input.description }
  const type = typeOfInput(input)
  if (type === undefined) return renamed
  if ((old.type === 'title') !== (type === 'title'))
    return yield* invalid('Cannot change the type of, or to, the title property.')
  if (type !== old.type && (old.type === 'place' || type === 'place'))
    return yield* invalid('Cannot convert a place property.')
  const holdsOptions =
    ['select', 'multi_select'].includes(old.type) && ['select', 'multi_select', 'status'].includes(type)
  const read = yield* readPropertyInput(
    context,
    type,
    input,
    `.properties.${old.name}`,
    type === old.type || holdsOptions ? old : null,
  )
  return { ...renamed, ...read }
}

function* checkSize(properties: readonly Property[]): Checked<void> {
  if (Buffer.byteLength(JSON.stringify(writeSchema(properties))) <= SCHEMA_BYTES) return
  const sized = properties.map((one) => ({ one, bytes: Buffer.byteLength(JSON.stringify(writeSchema([one]))) }))
  const largest = sized.toSorted((a, b) => b.bytes - a.bytes)[0]
  if (largest === undefined) return
  yield* invalid(
    `The data source schema is larger than 50 KB. The largest property is "${largest.one.name}" (${largest.one.id}) with ${largest.bytes} bytes.`,
  )
}

/** Ids are printed URL-encoded, with characters that break when they are encoded twice. */
const newPropertyId = (context: Context): string => {
  const hex = idFrom(nextId(context.world))
  return `${hex.slice(0, 2)}%3A${hex.slice(2, 4)}`
}
