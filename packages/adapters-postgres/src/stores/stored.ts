/** A value of the database as the type it was stored with; another one means that the schema does not fit the code. */
export const stored = <Value extends string>(
  column: string,
  value: string,
  check: ((value: string) => value is Value) | ((value: string) => boolean),
): Value => {
  if (!check(value)) throw new Error(`Column ${column} holds "${value}", which this version of NOS does not know`)
  return value as Value
}
