import { isJsonObject, type JsonObject } from './json.ts'

/** A plain JSON object without `undefined` members; anything else becomes `{}`. */
export const toJsonObject = (value: unknown): JsonObject => {
  const copy: unknown = JSON.parse(JSON.stringify(value ?? {}))
  return isJsonObject(copy) ? copy : {}
}
