import { specificationId, type GrantedWaiver, type WaiverStore, type WorkspaceId } from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import { errAsync } from 'neverthrow'
import type { WaiversTable } from '../tables/waivers.table.ts'
import { decodeCursor, encodeCursor, isMoment } from './keyset-cursor.ts'
import type { Session } from './session.ts'

const ORDER = 'granted desc'

export const createWaiverStore = (session: Session): WaiverStore => ({
  get: (workspace, id) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('waivers')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : toWaiver(row)
    }),
  list: (query) => {
    const after = query.cursor === null ? null : decodeCursor(ORDER, query.cursor, isMoment)
    if (after?.isErr() === true) return errAsync(after.error)
    const position = after?.isOk() === true ? after.value : null
    return session.run(async (kysely) => {
      let page = kysely
        .selectFrom('waivers')
        .selectAll()
        .where('workspace_id', '=', query.workspaceId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
      if (query.rule !== undefined) page = page.where('rule', '=', query.rule)
      if (query.specificationId !== undefined) page = page.where('specification_id', '=', query.specificationId)
      if (position !== null)
        page = page.where(sql<boolean>`(created_at, id::text) < (${position.key}::timestamptz, ${position.id}::text)`)
      const rows = await page.limit(query.limit + 1).execute()
      const items = rows.slice(0, query.limit).map(toWaiver)
      const last = items.at(-1)
      const more = rows.length > query.limit && last !== undefined
      return {
        items,
        nextCursor: more ? encodeCursor(ORDER, { key: last.createdAt.toISOString(), id: last.id }) : null,
      }
    })
  },
  of: (workspace, specification) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('waivers')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('specification_id', '=', specification)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(toWaiver)
    }),
  put: (waiver) =>
    session.run(async (kysely) => {
      const row = {
        workspace_id: waiver.workspaceId,
        specification_id: waiver.specificationId,
        rule: waiver.rule,
        path: waiver.path,
        author: waiver.author,
        reason: waiver.reason,
        expires_at: waiver.expiresAt,
        created_at: waiver.createdAt,
      }
      await kysely
        .insertInto('waivers')
        .values({ id: waiver.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    }),
  remove: (workspace, id) =>
    session.run(async (kysely) => {
      await kysely.deleteFrom('waivers').where('workspace_id', '=', workspace).where('id', '=', id).execute()
    }),
})

const toWaiver = (row: Selectable<WaiversTable>): GrantedWaiver => ({
  workspaceId: row.workspace_id as WorkspaceId,
  id: row.id,
  specificationId: specificationId(row.specification_id),
  rule: row.rule,
  path: row.path,
  author: row.author,
  reason: row.reason,
  expiresAt: row.expires_at,
  createdAt: row.created_at,
})
