import type { Conflict, ConflictSide, ConflictStore } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import { errAsync } from 'neverthrow'
import type { Tables } from '../tables/tables.ts'
import { decodeCursor, encodeCursor, isMoment } from './keyset-cursor.ts'
import type { Session } from './session.ts'

const ORDER = 'opened_at desc'

export const createConflictStore = (session: Session): ConflictStore => ({
  get: (workspace, id) =>
    session.run(async (kysely) => {
      const row = await select(kysely, workspace).where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toConflict(row.record)
    }),
  list: (query) => {
    const after = query.cursor === null ? null : decodeCursor(ORDER, query.cursor, isMoment)
    if (after?.isErr() === true) return errAsync(after.error)
    const position = after?.isOk() === true ? after.value : null
    return session.run(async (kysely) => {
      let page = select(kysely, query.workspaceId).orderBy('opened_at', 'desc').orderBy('id', 'desc')
      if (query.state !== undefined) page = page.where('state', '=', query.state)
      if (query.specificationId !== undefined) page = page.where('specification_id', '=', query.specificationId)
      if (position !== null)
        page = page.where(sql<boolean>`(opened_at, id) < (${position.key}::timestamptz, ${position.id}::text)`)
      const rows = await page.limit(query.limit + 1).execute()
      const items = rows.slice(0, query.limit).map((row) => toConflict(row.record))
      const last = items.at(-1)
      const more = rows.length > query.limit && last !== undefined
      return { items, nextCursor: more ? encodeCursor(ORDER, { key: last.openedAt.toISOString(), id: last.id }) : null }
    })
  },
  openFor: (workspace, specification, replica) =>
    session.run(async (kysely) => {
      const rows = await select(kysely, workspace)
        .where('specification_id', '=', specification)
        .where('replica', '=', replica)
        .where('state', '=', 'open')
        .orderBy('opened_at')
        .orderBy('id')
        .execute()
      return rows.map((row) => toConflict(row.record))
    }),
  countOpen: (workspace) =>
    session.run(async (kysely) => {
      const { open } = await kysely
        .selectFrom('conflicts')
        .where('workspace_id', '=', workspace)
        .where('state', '=', 'open')
        .select(sql<number>`count(*)::int`.as('open'))
        .executeTakeFirstOrThrow()
      return open
    }),
  put: (conflict) =>
    session.run(async (kysely) => {
      const row = {
        workspace_id: conflict.workspaceId,
        specification_id: conflict.specificationId,
        replica: conflict.replica,
        state: conflict.state,
        opened_at: conflict.openedAt,
        record: JSON.stringify(conflict),
      }
      await kysely
        .insertInto('conflicts')
        .values({ id: conflict.id, ...row })
        .onConflict((again) => again.column('id').doUpdateSet(row))
        .execute()
    }),
})

const select = (kysely: Kysely<Tables>, workspace: string) =>
  kysely
    .selectFrom('conflicts')
    .where('workspace_id', '=', workspace)
    .select(sql<string>`record::text`.as('record'))

type Written<Value> = {
  readonly [Key in keyof Value]: Value[Key] extends Date
    ? string
    : Value[Key] extends Date | null
      ? string | null
      : Value[Key]
}

const toConflict = (record: string): Conflict => {
  const written = JSON.parse(record) as Written<Conflict>
  return {
    ...written,
    base: toSide(written.base),
    ours: toSide(written.ours),
    theirs: toSide(written.theirs),
    openedAt: new Date(written.openedAt),
    resolvedAt: written.resolvedAt === null ? null : new Date(written.resolvedAt),
  }
}

// JSON knows no dates: what is read has text where the type says Date.
const toSide = (side: ConflictSide): ConflictSide => (side.at === undefined ? side : { ...side, at: new Date(side.at) })
