import type { Exclusive } from '@nos/domain'

/** Locks that all instances on one database share; those of a process that ended are given back, as Postgres does. */
export interface Locks {
  of(owner: object): Exclusive
  release(owner: object): void
}

export const createLocks = (): Locks => {
  const holders = new Map<string, object>()
  const waiting: { readonly key: string; readonly owner: object; readonly start: () => void }[] = []
  const give = (key: string): void => {
    holders.delete(key)
    const next = waiting.findIndex((one) => one.key === key)
    if (next === -1) return
    const [turn] = waiting.splice(next, 1)
    if (turn === undefined) return
    holders.set(key, turn.owner)
    turn.start()
  }
  const take = (key: string, owner: object): Promise<void> =>
    new Promise((resolve) => {
      if (holders.has(key)) waiting.push({ key, owner, start: resolve })
      else {
        holders.set(key, owner)
        resolve()
      }
    })
  return {
    of: (owner) => async (key, work) => {
      await take(key, owner)
      try {
        return await work()
      } finally {
        give(key)
      }
    },
    release: (owner) => {
      waiting.splice(0, waiting.length, ...waiting.filter((one) => one.owner !== owner))
      for (const [key, holder] of holders) if (holder === owner) give(key)
    },
  }
}
