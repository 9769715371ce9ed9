import {
  type Outbox,
  type OutboxMessage,
  type PendingMessage,
  type WorkspaceId,
  specificationId,
  versionId,
} from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import { PLANNED_ANEW } from '../connection/prepared-statements.ts'
import type { OutboxTable } from '../tables/outbox.table.ts'
import type { Session } from './session.ts'
import { statement } from './statement.ts'
import { stored } from './stored.ts'

export const createOutbox = (session: Session, onWritten: () => void): Outbox => ({
  append: (message) => session.run((kysely) => insertion(kysely, message)).map(onWritten),
  pending: (limit, workspaceId) =>
    session.run(async (kysely) => {
      let oldest = kysely
        .selectFrom('outbox')
        .select(['workspace_id', 'kind', 'specification_id', 'version_id', 'created_at'])
        .select(sql<string>`position::text`.as('place'))
        .orderBy('position')
        .limit(limit)
        .modifyFront(PLANNED_ANEW)
      if (workspaceId !== undefined) oldest = oldest.where('workspace_id', '=', workspaceId)
      const rows = await oldest.execute()
      return rows.map(toMessage)
    }),
  remove: (messages) =>
    session.run(async (kysely) => {
      if (messages.length === 0) return
      // A server that lost its last commits gives their places again, to messages that nobody has read.
      await sql`
        ${PLANNED_ANEW} delete from outbox where position = any(${messages.map(({ place }) => place)}::bigint[])
          and specification_id = any(${messages.map((message) => message.specificationId)}::uuid[])`.execute(kysely)
    }),
})

const insertion = statement<OutboxMessage, unknown>((kysely, place) =>
  kysely.insertInto('outbox').values({
    workspace_id: place(({ workspaceId }) => workspaceId),
    kind: place(({ kind }) => kind),
    specification_id: place(({ specificationId: id }) => id),
    version_id: place(({ versionId: id }) => id),
    created_at: place(({ createdAt }) => createdAt),
  }),
)

const toMessage = (row: Omit<Selectable<OutboxTable>, 'position'> & Pick<PendingMessage, 'place'>): PendingMessage => ({
  place: row.place,
  workspaceId: row.workspace_id as WorkspaceId,
  kind: stored<OutboxMessage['kind']>('kind', row.kind, (value) => value === 'specification_changed'),
  specificationId: specificationId(row.specification_id),
  versionId: row.version_id === null ? null : versionId(row.version_id),
  createdAt: row.created_at,
})
