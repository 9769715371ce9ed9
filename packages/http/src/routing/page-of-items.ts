import type { InvalidCursor } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'

export interface PageOfItems<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/**
 * A page of a list that is short enough to be read whole. A cursor names the last item seen and its place, so that what
 * is added before it neither repeats nor hides one, and the list goes on where that item was when it is gone.
 */
export const pageOfItems = <Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Result<PageOfItems<Item>, InvalidCursor> => {
  const start = cursor === undefined ? 0 : startAfter(all.map(keyOf), cursor)
  if (start === null) return err({ kind: 'InvalidCursor' })
  const items = all.slice(start, start + limit)
  const last = items.at(-1)
  const ended = last === undefined || start + limit >= all.length
  return ok({ items, nextCursor: ended ? null : cursorOf(start + items.length - 1, keyOf(last)) })
}

const cursorOf = (place: number, key: string): string => Buffer.from(`${place} ${key}`).toString('base64url')

const startAfter = (keys: readonly string[], cursor: string): number | null => {
  const [, place, key = ''] = /^(\d{1,9}) (.+)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (place === undefined) return null
  const found = keys.indexOf(key)
  return found === -1 ? Number(place) : found + 1
}
