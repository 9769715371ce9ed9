/** Runs one piece of work at a time per key, in this process or in all that share a database. */
export type Exclusive = <Value>(key: string, work: () => Promise<Value>) => Promise<Value>

/** Enough where one process does all the work. */
export const createInProcessExclusive = (): Exclusive => {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work)
    const settled = turn.then(
      () => undefined,
      () => undefined,
    )
    last.set(key, settled)
    return turn.finally(() => {
      if (last.get(key) === settled) last.delete(key)
    })
  }
}
