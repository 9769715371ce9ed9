import type { Context } from '../model/context.ts'
import { normalizeId } from '../model/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Option, Property } from '../model/property.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { readShape } from '../validation/read-shape.ts'
import { defaultStatusOptions, newOption, statusGroups } from './options.ts'
import { PROPERTY_TYPES } from './property-types.ts'
import { optionsInput, type PropertyInput } from './schema-input.ts'

/** The type a property input speaks of: its `type`, or the one config key it holds. */
export const typeOfInput = (input: PropertyInput): string | undefined =>
  input.type ?? PROPERTY_TYPES.find((type) => type in input)

/** Reads type and config of a schema property; keeps what `present` already has under the same option names. */
export function* readPropertyInput(
  context: Context,
  type: string,
  input: PropertyInput,
  pointer: string,
  present: Property | null,
): Checked<Pick<Property, 'type' | 'options' | 'groups' | 'config'>> {
  const config: unknown = input[type] ?? {}
  if (!isJsonObject(config))
    return yield* invalid(
      `body failed validation: body${pointer}.${type} should be an object, instead was \`${JSON.stringify(config)}\`.`,
    )
  if (type === 'select' || type === 'multi_select' || type === 'status') {
    const options = yield* readOptions(context, type, config, `${pointer}.${type}`, present)
    const groups =
      type === 'status' ? statusGroups(context, options, present?.type === 'status' ? present.groups : []) : []
    return { type, options, groups, config: {} }
  }
  return { type, options: [], groups: [], config: yield* readConfig(context, type, config, pointer) }
}

function* readOptions(
  context: Context,
  type: string,
  config: JsonObject,
  pointer: string,
  present: Property | null,
): Checked<readonly Option[]> {
  const { options } = yield* readShape(optionsInput, config, 'body', pointer)
  if (options === undefined)
    return type === 'status' ? (present?.options ?? defaultStatusOptions(context)) : (present?.options ?? [])
  const read: Option[] = []
  for (const [index, option] of options.entries()) {
    const old = present?.options.find((one) => one.id === option.id || one.name === option.name)
    const name = option.name ?? old?.name
    if (name === undefined)
      return yield* invalid(
        `body failed validation: body${pointer}.options[${index}].name should be defined, instead was \`undefined\`.`,
      )
    if (name.includes(',')) return yield* invalid(`Invalid select option, commas not allowed: ${name}`)
    if (old !== undefined && option.color !== undefined && option.color !== old.color) {
      return yield* invalid(`Cannot update color of select with name: ${old.name}.`)
    }
    if (read.some((one) => one.name === name)) return yield* invalid(`Option names must be unique: ${name}`)
    const given = {
      ...(option.color === undefined ? {} : { color: option.color }),
      ...(typeof option.description === 'string' ? { description: option.description } : {}),
    }
    read.push(old === undefined ? newOption(context, name, index, given) : { ...old, name, ...given })
  }
  return read
}

function* readConfig(context: Context, type: string, config: JsonObject, pointer: string): Checked<JsonObject> {
  if (type === 'number') return { format: stringOr(config['format'], 'number') }
  if (type === 'unique_id') return { prefix: stringOr(config['prefix'], null) }
  if (type === 'formula') {
    if (typeof config['expression'] !== 'string')
      return yield* invalid(
        `body failed validation: body${pointer}.formula.expression should be defined, instead was \`undefined\`.`,
      )
    return { expression: config['expression'] }
  }
  if (type === 'relation') return yield* readRelation(context, config, pointer)
  return type === 'rollup' ? config : {}
}

function* readRelation(context: Context, config: JsonObject, pointer: string): Checked<JsonObject> {
  const given = config['data_source_id']
  const id = typeof given === 'string' ? normalizeId(given) : null
  const source = id === null ? undefined : context.world.dataSources.get(id)
  if (source === undefined)
    return yield* invalid(
      `body failed validation: body${pointer}.relation.data_source_id should be a valid uuid, instead was \`${JSON.stringify(given) ?? 'undefined'}\`.`,
    )
  const dual = isJsonObject(config['dual_property'])
  return {
    database_id: source.databaseId,
    data_source_id: source.id,
    type: dual ? 'dual_property' : 'single_property',
    ...(dual ? { dual_property: config['dual_property'] } : { single_property: {} }),
  }
}

const stringOr = (value: Json | undefined, otherwise: string | null): string | null =>
  typeof value === 'string' ? value : otherwise
