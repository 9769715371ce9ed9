/** What is wrong at one place of a YAML document, in the words the official command's validation library uses. */
export interface ShapeFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** `Invalid input: expected X, received Y`; Y names the type of `value`. */
export const wrongType = (expected: string, value: unknown, path: ShapeFault['path']): ShapeFault => ({
  path,
  message: `Invalid input: expected ${expected}, received ${typeName(value)}`,
})

const typeName = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return typeof value
}

/** A mapping of names to values, or undefined for anything else. */
export const asMapping = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
