import type { JsonObject } from '../model/json.ts'
import type { Property } from '../model/property.ts'

/** A schema as the API answers it: keyed by name. */
export const writeSchema = (properties: readonly Property[]): JsonObject =>
  Object.fromEntries(
    properties.map((property) => [
      property.name,
      {
        id: property.id,
        name: property.name,
        description: property.description,
        type: property.type,
        [property.type]: configOf(property),
      },
    ]),
  )

function configOf(property: Property): JsonObject {
  const options = property.options.map(({ id, name, color, description }) => ({ id, name, color, description }))
  if (property.type === 'select' || property.type === 'multi_select') return { options }
  if (property.type !== 'status') return property.config
  return {
    options,
    groups: property.groups.map(({ id, name, color, optionIds }) => ({ id, name, color, option_ids: optionIds })),
  }
}
