import type { PGlite, Transaction } from '@electric-sql/pglite'
import { statfsSync } from 'node:fs'

/** Three segments of the write-ahead log. */
const LEAST_FREE_BYTES = 48 * 1024 * 1024
const WRITES = /\b(insert|update|delete|merge|create|alter|copy)\b/i
/** Enough to see the first words of a statement, and not the names within a long one. */
const HEAD = 400
/** What it writes stands anywhere in it. */
const HAS_PARTS = /^\s*with\b/i

/**
 * The embedded database whose disk is nearly full takes no more writes: it cannot do without space for its log, and
 * hangs instead of failing when there is none. Reading goes on, and writing with the first space there is.
 */
export const refuseWhenFull = (instance: PGlite, folder: string): PGlite => {
  const check = (statement: string): Error | null => {
    if (!WRITES.test(HAS_PARTS.test(statement) ? statement : statement.slice(0, HEAD))) return null
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < LEAST_FREE_BYTES ? new DiskFullError() : null
  }
  const guarded = <Target extends PGlite | Transaction>(target: Target): Target =>
    new Proxy(target, {
      get: (_, name): unknown => {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        const call: (...given: unknown[]) => unknown = value.bind(target)
        if (name === 'transaction')
          return (work: (transaction: Transaction) => Promise<unknown>) =>
            call((transaction: Transaction) => work(guarded(transaction)))
        if (name !== 'query' && name !== 'exec') return call
        return async (statement: string, ...rest: unknown[]) => {
          const refused = check(statement)
          if (refused !== null) throw refused
          return call(statement, ...rest)
        }
      },
    })
  return guarded(instance)
}

/** As Postgres itself would name it. */
class DiskFullError extends Error {
  readonly code = '53100'

  constructor() {
    super('there is no space left on the disk of the embedded database')
    this.name = 'DiskFullError'
  }
}
