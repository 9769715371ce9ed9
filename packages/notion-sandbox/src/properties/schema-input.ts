import {
  array,
  looseObject,
  maxLength,
  nullish,
  optional,
  picklist,
  pipe,
  record,
  string,
  nullable,
  type InferOutput,
} from 'valibot'
import { PROPERTY_TYPES } from './property-types.ts'

const COLORS = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'] as const

/** One property of a schema in a request. */
const propertyInput = looseObject({
  type: optional(picklist(PROPERTY_TYPES)),
  name: optional(string()),
  description: nullish(string()),
})

/** Options of select, multi_select and status. */
export const optionsInput = looseObject({
  options: optional(
    pipe(
      array(
        looseObject({
          id: optional(string()),
          name: optional(string()),
          color: optional(picklist(COLORS)),
          description: nullish(string()),
        }),
      ),
      maxLength(100),
    ),
  ),
})

/** `properties` of a data source: null removes, `{name}` renames. */
export const schemaInput = record(string(), nullable(propertyInput))

export type PropertyInput = InferOutput<typeof propertyInput>
