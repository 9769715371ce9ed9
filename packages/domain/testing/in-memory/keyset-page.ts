import { err, ok, type Result } from 'neverthrow'
import type { InvalidCursor } from '../../src/ports/specification-store.ts'

type Mark = readonly [sort: string | number, id: string]

interface Paging<Item> {
  /** Names the order, so that a cursor of another order is refused. */
  readonly order: string
  readonly mark: (item: Item) => Mark
  readonly descending: boolean
  readonly limit: number
  readonly cursor: string | null
}

/** One page of the items after the cursor, by (sort value, id). */
export const keysetPage = <Item>(
  items: readonly Item[],
  { order, mark, descending, limit, cursor }: Paging<Item>,
): Result<{ readonly items: readonly Item[]; readonly nextCursor: string | null }, InvalidCursor> => {
  const after = cursor === null ? null : readCursor(order, cursor)
  if (after === undefined) return err({ kind: 'InvalidCursor' })
  const direction = descending ? -1 : 1
  const sorted = items.toSorted((a, b) => direction * compare(mark(a), mark(b)))
  const rest = after === null ? sorted : sorted.filter((item) => direction * compare(mark(item), after) > 0)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return ok({
    items: page,
    nextCursor: rest.length > limit && last !== undefined ? JSON.stringify([order, ...mark(last)]) : null,
  })
}

const readCursor = (order: string, cursor: string): Mark | undefined => {
  try {
    const read: unknown = JSON.parse(cursor)
    if (!Array.isArray(read) || read.length !== 3) return undefined
    const [name, sort, id]: unknown[] = read
    if (name !== order || typeof id !== 'string' || (typeof sort !== 'string' && typeof sort !== 'number'))
      return undefined
    return [sort, id]
  } catch {
    return undefined
  }
}

const compare = (a: Mark, b: Mark): number => order(a[0], b[0]) || order(a[1], b[1])
const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
