type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The same object without members that are `undefined`. */
export const withoutUndefined = <T extends object>(value: T): Defined<T> => {
  const copy = { ...value }
  for (const key of Object.keys(copy)) if (Reflect.get(copy, key) === undefined) Reflect.deleteProperty(copy, key)
  return copy as Defined<T>
}
