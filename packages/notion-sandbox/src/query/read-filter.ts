import { normalizeId } from '../model/ids.ts'
import { isJsonObject, type JsonObject } from '../model/json.ts'
import type { Property } from '../model/property.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { findProperty } from '../properties/find-property.ts'
import { shown } from '../validation/validation-message.ts'
import type { Condition, Filter } from './filter.ts'
import { isOperand, OPERATORS, operandName } from './operators.ts'

/** Reads a filter against a schema; compounds nest at most two levels deep. */
export function* readFilter(
  properties: readonly Property[],
  value: unknown,
  pointer = 'body.filter',
  depth = 0,
): Checked<Filter> {
  if (!isJsonObject(value))
    return yield* invalid(`body failed validation: ${pointer} should be an object, instead was \`${shown(value)}\`.`)
  for (const kind of ['and', 'or'] as const) {
    const parts = value[kind]
    if (parts === undefined) continue
    if (depth >= 2)
      return yield* invalid(
        `body failed validation: ${pointer}.${kind} should be not present, instead was \`${shown(parts)}\`.`,
      )
    if (!Array.isArray(parts))
      return yield* invalid(
        `body failed validation: ${pointer}.${kind} should be an array, instead was \`${shown(parts)}\`.`,
      )
    const of: Filter[] = []
    for (const [index, part] of parts.entries())
      of.push(yield* readFilter(properties, part, `${pointer}.${kind}[${index}]`, depth + 1))
    return { kind, of }
  }
  return yield* value['timestamp'] === undefined
    ? readPropertyLeaf(properties, value, pointer)
    : readTimestampLeaf(value, pointer)
}

function* readTimestampLeaf(value: JsonObject, pointer: string): Checked<Filter> {
  const timestamp = value['timestamp']
  if (timestamp !== 'created_time' && timestamp !== 'last_edited_time') {
    return yield* invalid(
      `body failed validation: ${pointer}.timestamp should be "created_time", or "last_edited_time", instead was \`${shown(timestamp)}\`.`,
    )
  }
  if (value['property'] !== undefined)
    return yield* invalid(
      `body failed validation: ${pointer}.property should be not present, instead was \`${shown(value['property'])}\`.`,
    )
  return {
    kind: 'timestamp',
    timestamp,
    condition: yield* readCondition(timestamp, value[timestamp], `${pointer}.${timestamp}`),
  }
}

function* readPropertyLeaf(properties: readonly Property[], value: JsonObject, pointer: string): Checked<Filter> {
  const key = value['property']
  if (typeof key !== 'string')
    return yield* invalid(
      `body failed validation: ${pointer}.property should be defined, instead was \`${shown(key)}\`.`,
    )
  const types = Object.keys(value).filter((name) => name !== 'property' && name !== 'type')
  const type = types[0]
  if (type === undefined || types.length > 1 || !(type in OPERATORS || type === 'formula' || type === 'rollup')) {
    return yield* invalid(
      `body failed validation: ${pointer} should name exactly one filter type, instead was \`${shown(value)}\`.`,
    )
  }
  const property = findProperty(properties, key)
  if (property === undefined) return yield* invalid(`Could not find property with name or id: ${key}`)
  if (property.type !== type) {
    return yield* invalid(
      `The property type in the database does not match the property type of the filter provided: database property ${property.type} does not match filter ${type}`,
    )
  }
  const inner = `${pointer}.${type}`
  if (type === 'rollup') return yield* invalid('Filtering by rollup properties is not supported by the sandbox.')
  if (type === 'formula') return yield* readFormula(property, value[type], inner)
  const condition = yield* readCondition(type, value[type], inner)
  yield* checkOptions(property, condition)
  return { kind: 'property', property, type, condition }
}

function* readFormula(property: Property, value: unknown, pointer: string): Checked<Filter> {
  const [[kind, inner] = []] = isJsonObject(value) ? Object.entries(value) : []
  const type = kind === 'string' ? 'rich_text' : kind
  if (type === undefined || !['rich_text', 'checkbox', 'number', 'date'].includes(type)) {
    return yield* invalid(`body failed validation: ${pointer}.string should be defined, instead was \`undefined\`.`)
  }
  return { kind: 'property', property, type, condition: yield* readCondition(type, inner, `${pointer}.${kind}`) }
}

function* readCondition(type: string, value: unknown, pointer: string): Checked<Condition> {
  if (!isJsonObject(value))
    return yield* invalid(`body failed validation: ${pointer} should be an object, instead was \`${shown(value)}\`.`)
  const known = OPERATORS[type] ?? {}
  const [entry, second] = Object.entries(value)
  if (entry === undefined || second !== undefined)
    return yield* invalid(
      `body failed validation: ${pointer} should hold exactly one condition, instead was \`${shown(value)}\`.`,
    )
  const [operator, operand] = entry
  const wanted = known[operator]
  if (wanted === undefined)
    return yield* invalid(
      `body failed validation: ${pointer}.${operator} should be not present, instead was \`${shown(operand)}\`.`,
    )
  if (!isOperand(wanted, operand))
    return yield* invalid(
      `body failed validation: ${pointer}.${operator} should be ${operandName(wanted)}, instead was \`${shown(operand)}\`.`,
    )
  if (wanted === 'id' && operand !== 'me' && normalizeId(String(operand)) === null)
    return yield* invalid(
      `body failed validation: ${pointer}.${operator} should be a valid uuid, instead was \`${shown(operand)}\`.`,
    )
  return { operator, operand }
}

/** An option that does not exist is an error that lists those that do; status also takes group names. */
function* checkOptions(property: Property, { operand }: Condition): Checked<void> {
  if (!['select', 'status', 'multi_select'].includes(property.type) || operand === true) return
  const names = [...property.options, ...property.groups].map((one) => one.name)
  const unknown = (Array.isArray(operand) ? operand : [operand]).find((name) => !names.includes(String(name)))
  if (unknown !== undefined)
    yield* invalid(
      `${property.type} option "${String(unknown)}" not found for property "${property.name}". Available options: ${names.map((name) => `"${name}"`).join(', ')}.`,
    )
}
