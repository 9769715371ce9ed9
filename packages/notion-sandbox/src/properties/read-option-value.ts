import type { Context } from '../model/context.ts'
import type { Json } from '../model/json.ts'
import type { Option, Property, PropertyValue } from '../model/property.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { readShape } from '../validation/read-shape.ts'
import { newOption } from './options.ts'
import { optionListValue, optionValue } from './value-schemas.ts'

/** A value and the options its property has once it is stored. */
export type OptionValue = { readonly value: PropertyValue; readonly options: readonly Option[] }

/** Reads select, multi_select and status; unknown select names become options, unknown status names are refused. */
export function* readOptionValue(
  context: Context,
  property: Property,
  value: Json,
  pointer: string,
): Checked<OptionValue> {
  if (property.type === 'multi_select') {
    const given = yield* readShape(optionListValue, value, 'body', pointer)
    return yield* resolve(context, property, given, pointer)
  }
  const given = yield* readShape(optionValue, value, 'body', pointer)
  if (given !== null) return yield* resolve(context, property, [given], pointer)
  const fallback = property.type === 'status' ? defaultStatus(property) : undefined
  return {
    value: fallback === undefined ? { kind: 'none' } : { kind: 'options', ids: [fallback.id] },
    options: property.options,
  }
}

/** The status a row has when none was set: the first of To-do. */
export const defaultStatus = (property: Property): Option | undefined => {
  const first = property.groups[0]?.optionIds[0]
  return property.options.find((option) => option.id === first) ?? property.options[0]
}

type Given = { readonly id?: string | undefined; readonly name?: string | undefined }

function* resolve(
  context: Context,
  property: Property,
  given: readonly Given[],
  pointer: string,
): Checked<OptionValue> {
  const options = [...property.options]
  const ids: string[] = []
  for (const { id, name } of given) {
    const known = options.find((option) => (id === undefined ? option.name === name : option.id === id))
    if (known === undefined) {
      if (property.type === 'status')
        return yield* invalid(`Invalid status option. Status option "${name ?? id ?? ''}" does not exist`)
      if (name === undefined || name === '')
        return yield* invalid(
          `body failed validation: body${pointer}.name should be defined, instead was \`undefined\`.`,
        )
      if (name.includes(',')) return yield* invalid(`Invalid select option, commas not allowed: ${name}`)
      if (name.length > 100)
        return yield* invalid(
          `body failed validation: body${pointer}.name.length should be ≤ \`100\`, instead was \`${name.length}\`.`,
        )
      options.push(newOption(context, name, options.length))
    }
    const found = known ?? options.at(-1)
    if (found !== undefined && !ids.includes(found.id)) ids.push(found.id)
  }
  return {
    value: { kind: 'options', ids },
    options: options.length === property.options.length ? property.options : options,
  }
}
