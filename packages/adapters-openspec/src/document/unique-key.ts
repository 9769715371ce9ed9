/** Gives each key once: the second `requirement:Login` becomes `requirement:Login#2`. */
export const createUniqueKeys = (): ((key: string) => string) => {
  /** How often each key was asked for: of `a` that stands at 3, `a`, `a#2` and `a#3` are taken. */
  const counts = new Map<string, number>()
  /** Keys that look like numbered ones although they were asked for. */
  const lookalikes = new Set<string>()
  const isNumbered = (key: string): boolean => {
    const [, plain = '', number] = NUMBERED.exec(key) ?? []
    return number !== undefined && Number(number) <= (counts.get(plain) ?? 0)
  }
  return (key) => {
    let count = (counts.get(key) ?? 0) + 1
    let unique = key
    if (count > 1) unique = `${key}#${count}`
    else if (key.includes('#') && NUMBERED.test(key)) {
      if (isNumbered(key)) unique = `${key}#${++count}`
      lookalikes.add(key)
    }
    while (lookalikes.size > 0 && unique !== key && lookalikes.has(unique)) unique = `${key}#${++count}`
    counts.set(key, count)
    return unique
  }
}

const NUMBERED = /^([^]*)#([2-9]|[1-9]\d{1,15})$/
