import type { ReplicaChanges, ReplicaEntry } from '@nos/domain'
import { errAsync, okAsync, ResultAsync } from 'neverthrow'
import { safeParse } from 'valibot'
import type { NotionFailure } from '../client/notion-call.ts'
import { pageAnswer, type PageAnswer } from '../properties/notion-answers.ts'
import { completeTexts } from './complete-texts.ts'
import type { NotionContext } from './notion-context.ts'
import { pageEntry } from './page-entry.ts'
import { queryRows } from './query-rows.ts'

// Notion floors `last_edited_time` to the minute, and its index may lag.
const MINUTE_MS = 60_000
const OVERLAP_MS = 2 * MINUTE_MS

/**
 * Pages edited since the cursor, all pages without one: one query per hundred. The cursor is the minute in which this
 * listing began, less an overlap, so that a later edit in the same minute is listed again.
 */
export const listChanges = (
  context: NotionContext,
  since: string | null,
): ResultAsync<ReplicaChanges, NotionFailure> => {
  const started = context.clock().getTime()
  const cursor = JSON.stringify({
    since: new Date(Math.floor(started / MINUTE_MS) * MINUTE_MS - OVERLAP_MS).toISOString(),
  })
  const from = since === null ? null : timeOfCursor(since)
  const filter =
    from === null ? {} : { filter: { timestamp: 'last_edited_time', last_edited_time: { on_or_after: from } } }
  return queryRows(context, { timestamp: 'last_edited_time', ...filter }).andThen(({ rows, complete }) => {
    if (!complete)
      return errAsync<ReplicaChanges, NotionFailure>({
        kind: 'ReplicaUnavailable',
        reason: 'Notion lists only a part of the database: more than 10,000 pages were edited within one minute.',
        retryAt: null,
      })
    const read = rows.map((row) => ({ row, parsed: safeParse(pageAnswer, row) }))
    const pages = read.flatMap(({ parsed }) => (parsed.success ? [parsed.output] : []))
    // A page that cannot be understood is listed again; the sweep looks for where it is.
    const next = read.some(({ row, parsed }) => !parsed.success && row.object === 'page') ? (since ?? cursor) : cursor
    return followSchema(context, pages)
      .andThen(() => ResultAsync.combine(pages.map((page) => completeTexts(context, page))))
      .map((whole): ReplicaChanges => ({
        items: whole.map((page): ReplicaEntry => pageEntry(context, page)),
        cursor: next,
      }))
  })
}

/** Rows tell for free when a property of ours vanished or changed its type; only then is the schema read again. */
function followSchema(context: NotionContext, pages: readonly PageAnswer[]): ResultAsync<void, NotionFailure> {
  const [first] = pages
  if (first === undefined) return okAsync(undefined)
  const before = context.properties.lost().length
  context.properties.observe(first.properties)
  return context.properties.lost().length > before ? context.properties.reload() : okAsync(undefined)
}

/** A cursor that cannot be read lists everything: an over-approximation. */
function timeOfCursor(cursor: string): string | null {
  try {
    const parsed: unknown = JSON.parse(cursor)
    const since = typeof parsed === 'object' && parsed !== null && 'since' in parsed ? parsed.since : null
    return typeof since === 'string' && !Number.isNaN(Date.parse(since)) ? since : null
  } catch {
    return null
  }
}
