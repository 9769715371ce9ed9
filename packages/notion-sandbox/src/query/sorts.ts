import { floorToMinute } from '../model/instant.ts'
import { isJsonObject } from '../model/json.ts'
import type { Page } from '../model/objects.ts'
import type { Property } from '../model/property.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { findProperty } from '../properties/find-property.ts'
import { isoMilliseconds } from '../properties/iso-date.ts'
import { plainText } from '../richtext/plain-text.ts'
import { shown } from '../validation/validation-message.ts'
import type { Sort } from './filter.ts'

/** Reads `sorts` against a schema. */
export function* readSorts(properties: readonly Property[], value: unknown): Checked<readonly Sort[]> {
  if (value === undefined) return []
  if (!Array.isArray(value))
    return yield* invalid(
      `body failed validation: body.sorts should be an array or \`undefined\`, instead was \`${shown(value)}\`.`,
    )
  if (value.length > 100)
    return yield* invalid(
      `body failed validation: body.sorts.length should be ≤ \`100\`, instead was \`${value.length}\`.`,
    )
  const sorts: Sort[] = []
  for (const [index, sort] of value.entries()) sorts.push(yield* readSort(properties, sort, `body.sorts[${index}]`))
  return sorts
}

/** Orders rows; the first key wins, ties keep no promised order. */
export const sortRows = (rows: readonly Page[], sorts: readonly Sort[]): readonly Page[] =>
  sorts.length === 0
    ? rows
    : rows.toSorted((a, b) => sorts.reduce((order, sort) => (order === 0 ? compare(a, b, sort) : order), 0))

function* readSort(properties: readonly Property[], sort: unknown, pointer: string): Checked<Sort> {
  if (!isJsonObject(sort))
    return yield* invalid(`body failed validation: ${pointer} should be an object, instead was \`${shown(sort)}\`.`)
  const {
    direction,
    timestamp,
    property: key,
  } = { direction: sort['direction'], timestamp: sort['timestamp'], property: sort['property'] }
  if (direction !== 'ascending' && direction !== 'descending') {
    return yield* invalid(
      `body failed validation: ${pointer}.direction should be "ascending", or "descending", instead was \`${shown(direction)}\`.`,
    )
  }
  const descending = direction === 'descending'
  if (timestamp === 'created_time' || timestamp === 'last_edited_time')
    return { kind: 'timestamp', timestamp, descending }
  if (timestamp !== undefined)
    return yield* invalid(
      `body failed validation: ${pointer}.timestamp should be "created_time", or "last_edited_time", instead was \`${shown(timestamp)}\`.`,
    )
  if (typeof key !== 'string')
    return yield* invalid(
      `body failed validation: ${pointer}.property should be defined, instead was \`${shown(key)}\`.`,
    )
  const property = findProperty(properties, key)
  return property === undefined
    ? yield* invalid(`Could not find sort property with name or id: ${key}`)
    : { kind: 'property', property, descending }
}

/** Empty values come last in either direction. */
function compare(a: Page, b: Page, sort: Sort): number {
  const [left, right] = [sortKey(a, sort), sortKey(b, sort)]
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  const order =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right), 'en')
  return sort.descending ? -order : order
}

function sortKey(page: Page, sort: Sort): number | string | null {
  const type = sort.kind === 'timestamp' ? sort.timestamp : sort.property.type
  if (type === 'created_time') return floorToMinute(page.createdTime)
  if (type === 'last_edited_time') return floorToMinute(page.lastEditedTime)
  const property = sort.kind === 'property' ? sort.property : null
  const value = page.properties[property?.id ?? '']
  if (value?.kind === 'text') return plainText(value.text) || null
  if (value?.kind === 'number') return value.number
  if (value?.kind === 'string') return value.string
  if (value?.kind === 'checkbox') return value.checked ? 1 : 0
  if (value?.kind === 'date') return isoMilliseconds(value.start)
  if (value?.kind !== 'options') return type === 'checkbox' ? 0 : null
  const at = property?.options.findIndex((option) => option.id === value.ids[0]) ?? -1
  return at === -1 ? null : at
}
