/** The names of a specification's blocks in order, while renames go on. */
export interface NameOrder {
  /** Gives the first block of the name `from` the name `to`; its place stays. */
  readonly rename: (from: string, to: string) => void
  readonly current: () => readonly string[]
}

export const createNameOrder = (names: readonly string[]): NameOrder => {
  const current = [...names]
  const places = new Map<string, readonly number[]>()
  names.forEach((name, index) => places.set(name, [...(places.get(name) ?? []), index]))
  return {
    rename: (from, to) => {
      const [first, ...others] = places.get(from) ?? []
      if (first === undefined) return
      places.set(from, others)
      places.set(
        to,
        [...(places.get(to) ?? []), first].toSorted((one, other) => one - other),
      )
      current[first] = to
    },
    current: () => current,
  }
}
