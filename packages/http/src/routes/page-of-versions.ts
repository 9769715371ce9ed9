import type { InvalidCursor, Version, VersionPage } from '@nos/domain'
import { errAsync, type ResultAsync } from 'neverthrow'

interface Range {
  readonly limit: number
  readonly offset: number
}

export interface PageOfVersions extends VersionPage {
  readonly nextCursor: string | null
}

/**
 * A page of a history, newest first. A cursor names the lowest number already seen: numbers have no gaps, so the
 * offset follows from the total, and versions added meanwhile neither repeat nor hide one.
 */
export const pageOfVersions = <Failure>(
  list: (range: Range) => ResultAsync<VersionPage, Failure>,
  { limit, offset, cursor }: Range & { readonly cursor: string | null },
): ResultAsync<PageOfVersions, Failure | InvalidCursor> => {
  if (cursor === null) return list({ limit, offset }).map(withCursor)
  const seen = Number(
    Buffer.from(cursor, 'base64url')
      .toString('latin1')
      .match(/^[1-9]\d{0,9}$/)?.[0],
  )
  if (Number.isNaN(seen)) return errAsync<PageOfVersions, Failure | InvalidCursor>({ kind: 'InvalidCursor' })
  return list({ limit: 1, offset: 0 })
    .andThen(({ total }) => list({ limit, offset: Math.max(0, total - seen + 1) }))
    .map(({ items, total }) => withCursor({ items: items.filter(({ number }) => number < seen), total }))
}

const withCursor = ({ items, total }: VersionPage): PageOfVersions => {
  const last: Version | undefined = items.at(-1)
  return {
    items,
    total,
    nextCursor: last === undefined || last.number === 1 ? null : Buffer.from(String(last.number)).toString('base64url'),
  }
}
