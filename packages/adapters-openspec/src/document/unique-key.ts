/** Gives each key once: the second `requirement:Login` becomes `requirement:Login#2`. */
export const createUniqueKeys = (): ((key: string) => string) => {
  const counts = new Map<string, number>()
  return (key) => {
    let count = (counts.get(key) ?? 0) + 1
    let unique = count === 1 ? key : `${key}#${count}`
    while (counts.has(unique)) unique = `${key}#${++count}`
    counts.set(key, count)
    if (unique !== key) counts.set(unique, 1)
    return unique
  }
}
