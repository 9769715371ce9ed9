/**
 * Keeps what follows from two readings and a name. Readings are kept by content and never change, so an answer cannot
 * become stale; it goes with them.
 */
export const rememberFor = <Value>(): ((
  first: object,
  second: object,
  name: string,
  compute: () => Value,
) => Value) => {
  const known = new WeakMap<object, WeakMap<object, Map<string, Value>>>()
  return (first, second, name, compute) => {
    const ofFirst = known.get(first) ?? new WeakMap<object, Map<string, Value>>()
    known.set(first, ofFirst)
    const ofBoth = ofFirst.get(second) ?? new Map<string, Value>()
    ofFirst.set(second, ofBoth)
    const kept = ofBoth.get(name)
    if (kept !== undefined) return kept
    const value = compute()
    ofBoth.set(name, value)
    return value
  }
}
