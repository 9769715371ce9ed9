import type { ReviewQuery, ReviewRound, RoundStore } from '@nos/domain'
import { sql } from 'kysely'
import { errAsync } from 'neverthrow'
import { decodeCursor, encodeCursor, isMoment } from './keyset-cursor.ts'
import { readRecord } from './read-record.ts'
import type { Session } from './session.ts'
import { statement } from './statement.ts'

const ORDER = 'requested desc'

export const createRoundStore = (session: Session): RoundStore => {
  const roundsOf = (workspace: string, specification: string, limit: number) =>
    session.run(async (kysely) => {
      const { rows } = await latest(kysely, { workspace, specification, limit })
      return rows.map(({ record }) => toRound(record))
    })
  return {
    newest: (workspace, specification) => roundsOf(workspace, specification, 1).map(([round]) => round ?? null),
    of: (workspace, specification) => roundsOf(workspace, specification, MOST_ROUNDS),
    lastApproved: (workspace, specification, below) =>
      session.run(async (kysely) => {
        const row = await kysely
          .selectFrom('reviews')
          .select('record')
          .where('workspace_id', '=', workspace)
          .where('specification_id', '=', specification)
          .where('approved_number', '<', below)
          .orderBy('approved_number', 'desc')
          .limit(1)
          .executeTakeFirst()
        return row === undefined ? null : toRound(row.record).approved
      }),
    list: (query) => {
      const after = query.cursor === null ? null : decodeCursor(ORDER, query.cursor, isMoment)
      if (after?.isErr() === true) return errAsync(after.error)
      return listRounds(session, query, after?.isOk() === true ? after.value : null)
    },
    put: (round) =>
      session.run(async (kysely) => {
        const row = rowOf(round)
        await kysely
          .insertInto('reviews')
          .values({ id: round.id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute()
      }),
  }
}

const latest = statement<{ workspace: string; specification: string; limit: number }, { record: string }>(
  (_, place) => sql`
    select record from reviews
    where workspace_id = ${place(({ workspace }) => workspace)}
      and specification_id = ${place(({ specification }) => specification)}
    order by number desc limit ${place(({ limit }) => limit)}`,
)

const MOST_ROUNDS = 100

const listRounds = (
  session: Session,
  query: ReviewQuery,
  position: { readonly key: string; readonly id: string } | null,
) =>
  session.run(async (kysely) => {
    let page = kysely
      .selectFrom('reviews')
      .innerJoin('specifications', 'specifications.id', 'reviews.specification_id')
      .select('reviews.record')
      .where('reviews.workspace_id', '=', query.workspaceId)
      .where('specifications.archived_at', 'is', null)
      .orderBy('reviews.requested_at', 'desc')
      .orderBy('reviews.id', 'desc')
    if (query.reviewer !== undefined) page = page.where(sql<boolean>`${query.reviewer} = any(reviews.reviewers)`)
    if (query.open !== undefined) page = page.where('reviews.is_open', '=', query.open)
    if (position !== null)
      page = page.where(
        sql<boolean>`(reviews.requested_at, reviews.id::text) < (${position.key}::timestamptz, ${position.id}::text)`,
      )
    const rows = await page.limit(query.limit + 1).execute()
    const items = rows.slice(0, query.limit).map(({ record }) => toRound(record))
    const last = items.at(-1)
    const more = rows.length > query.limit && last !== undefined
    return {
      items,
      nextCursor: more ? encodeCursor(ORDER, { key: last.requestedAt.toISOString(), id: last.id }) : null,
    }
  })

const toRound = (record: string): ReviewRound => readRecord(record) as ReviewRound

const rowOf = (round: ReviewRound) => ({
  workspace_id: round.workspaceId,
  specification_id: round.specificationId,
  number: round.number,
  reviewers: [...round.reviewers],
  is_open: round.closedAt === null,
  approved_number: round.approved === null || round.approved.revoked ? null : round.approved.number,
  requested_at: round.requestedAt,
  record: JSON.stringify(round),
})
