import { type Outbox, type OutboxMessage, type WorkspaceId, specificationId, versionId } from '@nos/domain'
import type { Selectable } from 'kysely'
import type { OutboxTable } from '../tables/outbox.table.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

export const createOutbox = (session: Session, onWritten: () => void): Outbox => ({
  append: (message) =>
    session
      .run(async (kysely) => {
        await kysely
          .insertInto('outbox')
          .values({
            workspace_id: message.workspaceId,
            id: message.id,
            kind: message.kind,
            specification_id: message.specificationId,
            version_id: message.versionId,
            created_at: message.createdAt,
          })
          .execute()
      })
      .map(onWritten),
  pending: (limit, workspaceId) =>
    session.run(async (kysely) => {
      let oldest = kysely.selectFrom('outbox').selectAll().orderBy('position').limit(limit)
      if (workspaceId !== undefined) oldest = oldest.where('workspace_id', '=', workspaceId)
      const rows = await oldest.execute()
      return rows.map(toMessage)
    }),
  remove: (ids) =>
    session.run(async (kysely) => {
      if (ids.length > 0) await kysely.deleteFrom('outbox').where('id', 'in', ids).execute()
    }),
})

const toMessage = (row: Selectable<OutboxTable>): OutboxMessage => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId,
  kind: stored<OutboxMessage['kind']>('kind', row.kind, (value) => value === 'specification_changed'),
  specificationId: specificationId(row.specification_id),
  versionId: row.version_id === null ? null : versionId(row.version_id),
  createdAt: row.created_at,
})
