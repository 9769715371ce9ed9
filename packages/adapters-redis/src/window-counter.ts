/** Remembers, per key of the present window, what all instances had counted and what this one did. */
export interface WindowCounter {
  /** Redis answered: the count of all instances, which it gives back. */
  seen(window: number, key: string, shared: number): number
  /** Redis is away: what all instances together have probably counted. */
  guess(window: number, key: string): number
}

interface Count {
  shared: number
  ownSince: number
}

const MOST_KEYS = 50_000

export const createWindowCounter = (): WindowCounter => {
  let present = -1
  let counts = new Map<string, Count>()
  let own = 0
  let total = 0
  let company = 1
  const open = (window: number): void => {
    if (window === present) return
    // What the last window taught: so many requests in all for each of ours.
    if (own > 0 && total > own) company = total / own
    present = window
    counts = new Map()
    own = 0
    total = 0
  }
  const countOf = (key: string): Count => {
    const found = counts.get(key)
    if (found !== undefined) return found
    if (counts.size >= MOST_KEYS) counts.delete(counts.keys().next().value ?? '')
    const made = { shared: 0, ownSince: 0 }
    counts.set(key, made)
    return made
  }
  return {
    seen: (window, key, shared) => {
      open(window)
      const count = countOf(key)
      own += 1
      total += Math.max(1, shared - count.shared)
      counts.set(key, { shared, ownSince: 0 })
      if (own > 0) company = Math.max(1, total / own)
      return shared
    },
    guess: (window, key) => {
      open(window)
      const count = countOf(key)
      count.ownSince += 1
      return count.shared + count.ownSince * company
    },
  }
}
