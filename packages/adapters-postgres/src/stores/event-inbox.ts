import { EVENT_LIFE_MS, TOUCHED, type EventInbox, type ReceivedEvent, type WorkspaceId } from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import type { ReplicaEventsTable } from '../tables/replica-events.table.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

export const createEventInbox = (session: Session): EventInbox => ({
  receive: (event) =>
    session.atomically(async (kysely) => {
      const inserted = await kysely
        .insertInto('replica_events')
        .values(eventRow(event))
        .onConflict((conflict) => conflict.columns(['workspace_id', 'replica', 'id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (inserted !== undefined) {
        await kysely
          .deleteFrom('replica_events')
          .where('settled', '=', true)
          .where('received_at', '<', new Date(event.receivedAt.getTime() - EVENT_LIFE_MS))
          .execute()
        return 'waiting'
      }
      const present = await kysely
        .selectFrom('replica_events')
        .where('workspace_id', '=', event.workspaceId)
        .where('replica', '=', event.replica)
        .where('id', '=', event.id)
        .select('settled')
        .executeTakeFirst()
      return present?.settled === true ? 'settled' : 'waiting'
    }),
  waiting: (workspace, replica, ref) =>
    session.run(async (kysely) => {
      const all = kysely
        .selectFrom('replica_events')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('replica', '=', replica)
        .where('settled', '=', false)
        .orderBy('position')
      const rows = await (ref === undefined ? all : all.where('ref', '=', ref)).execute()
      return rows.map(toEvent)
    }),
  settle: (workspace, replica, ids) =>
    session.run(async (kysely) => {
      if (ids.length === 0) return
      await kysely
        .updateTable('replica_events')
        .set({ settled: true })
        .where('workspace_id', '=', workspace)
        .where('replica', '=', replica)
        .where('id', 'in', ids)
        .execute()
    }),
  noteEditors: (workspace, replica, ref, editors, at) =>
    session.run(async (kysely) => {
      if (editors.length === 0) return
      await kysely
        .insertInto('replica_editors')
        .values(editors.map((editor) => ({ workspace_id: workspace, replica, ref, editor, last_at: at })))
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'replica', 'ref', 'editor'])
            .doUpdateSet({ last_at: sql`greatest(replica_editors.last_at, excluded.last_at)` }),
        )
        .execute()
    }),
  editorsSince: (workspace, specification, since) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('replica_editors')
        .innerJoin('sync_ledger', (join) =>
          join
            .onRef('sync_ledger.workspace_id', '=', 'replica_editors.workspace_id')
            .onRef('sync_ledger.replica', '=', 'replica_editors.replica')
            .onRef('sync_ledger.ref', '=', 'replica_editors.ref'),
        )
        .where('sync_ledger.workspace_id', '=', workspace)
        .where('sync_ledger.specification_id', '=', specification)
        .where('replica_editors.last_at', '>', since)
        .select('replica_editors.editor')
        .distinct()
        .orderBy('replica_editors.editor')
        .execute()
      return rows.map(({ editor }) => editor)
    }),
})

const eventRow = (event: ReceivedEvent) => ({
  workspace_id: event.workspaceId,
  replica: event.replica,
  id: event.id,
  ref: event.ref,
  touched: event.touched,
  own: event.own,
  elsewhere: event.elsewhere,
  occurred_at: event.occurredAt,
  received_at: event.receivedAt,
})

const toEvent = (row: Selectable<ReplicaEventsTable>): ReceivedEvent => ({
  workspaceId: row.workspace_id as WorkspaceId,
  replica: row.replica,
  id: row.id,
  ref: row.ref,
  touched: stored<ReceivedEvent['touched']>('touched', row.touched, (value) => TOUCHED.some((one) => one === value)),
  own: row.own,
  elsewhere: row.elsewhere,
  occurredAt: row.occurred_at,
  receivedAt: row.received_at,
})
