import type { LedgerEntry, SyncCursor, SyncLedger } from '@nos/domain'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { ledgerRow, selectLedger, toLedgerEntry } from './ledger-rows.ts'
import { storeBody } from './body-rows.ts'
import type { Session } from './session.ts'

export const createSyncLedger = (session: Session): SyncLedger => ({
  get: (workspace, replica, specification) =>
    session.run(async (kysely) => {
      const row = await selectLedger(kysely, workspace, replica)
        .where('sync_ledger.specification_id', '=', specification)
        .executeTakeFirst()
      return row === undefined ? null : toLedgerEntry(row)
    }),
  findByRef: (workspace, replica, ref) =>
    session.run(async (kysely) => {
      const row = await selectLedger(kysely, workspace, replica).where('sync_ledger.ref', '=', ref).executeTakeFirst()
      return row === undefined ? null : toLedgerEntry(row)
    }),
  getMany: (workspace, replica, specifications) =>
    session.run(async (kysely) => {
      if (specifications.length === 0) return []
      const rows = await selectLedger(kysely, workspace, replica)
        .where('sync_ledger.specification_id', 'in', specifications)
        .execute()
      return rows.map(toLedgerEntry)
    }),
  list: (workspace, replica, states) =>
    session.run(async (kysely) => {
      if (states?.length === 0) return []
      const all = selectLedger(kysely, workspace, replica).orderBy('sync_ledger.specification_id')
      const rows = await (states === undefined ? all : all.where('sync_ledger.state', 'in', states)).execute()
      return rows.map(toLedgerEntry)
    }),
  put: (entry) => session.atomically((kysely) => put(kysely, entry)),
  cursor: (workspace, replica) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('sync_cursors')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('replica', '=', replica)
        .executeTakeFirst()
      if (row === undefined) return { cursor: null, lastPollAt: null, lastSweepAt: null, halted: null }
      const halted =
        row.halted_reason === null || row.halted_since === null || row.halted_affected === null
          ? null
          : { reason: row.halted_reason, since: row.halted_since, affected: row.halted_affected }
      return { cursor: row.cursor, lastPollAt: row.last_poll_at, lastSweepAt: row.last_sweep_at, halted }
    }),
  setCursor: (workspace, replica, cursor) =>
    session.run(async (kysely) => {
      const row = cursorRow(cursor)
      await kysely
        .insertInto('sync_cursors')
        .values({ workspace_id: workspace, replica, ...row })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'replica']).doUpdateSet(row))
        .execute()
    }),
})

const put = async (kysely: Kysely<Tables>, entry: LedgerEntry): Promise<void> => {
  const bodyHash = entry.base === null ? null : await storeBody(kysely, entry.workspaceId, entry.base.body)
  const row = ledgerRow(entry, bodyHash)
  await kysely
    .insertInto('sync_ledger')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'replica', 'specification_id']).doUpdateSet(row))
    .execute()
}

const cursorRow = (cursor: SyncCursor) => ({
  cursor: cursor.cursor,
  last_poll_at: cursor.lastPollAt,
  last_sweep_at: cursor.lastSweepAt,
  halted_reason: cursor.halted?.reason ?? null,
  halted_since: cursor.halted?.since ?? null,
  halted_affected: cursor.halted?.affected ?? null,
})
