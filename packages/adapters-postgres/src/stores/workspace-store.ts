import type { Workspace, WorkspaceExists, WorkspaceId, WorkspaceStore } from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import { err, errAsync, ok, type Result } from 'neverthrow'
import type { WorkspacesTable } from '../tables/workspaces.table.ts'
import { decodeCursor, encodeCursor } from './keyset-cursor.ts'
import type { Session } from './session.ts'

const ORDER = 'workspaces'

export const createWorkspaceStore = (session: Session): WorkspaceStore => ({
  insert: (workspace) =>
    session
      .run(async (kysely) => {
        const { numInsertedOrUpdatedRows } = await kysely
          .insertInto('workspaces')
          .values({ id: workspace.id, created_at: workspace.createdAt, ...columnsOf(workspace) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        return numInsertedOrUpdatedRows === 1n
      })
      .andThen((inserted): Result<void, WorkspaceExists> =>
        inserted ? ok(undefined) : err({ kind: 'WorkspaceExists', id: workspace.id }),
      ),
  get: (id) =>
    session.run(async (kysely) => {
      const row = await kysely.selectFrom('workspaces').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toWorkspace(row)
    }),
  list: ({ limit, cursor }) => {
    const after = cursor === null ? null : decodeCursor(ORDER, cursor, () => true)
    if (after?.isErr() === true) return errAsync(after.error)
    const position = after?.isOk() === true ? after.value : null
    return session.run(async (kysely) => {
      let page = kysely
        .selectFrom('workspaces')
        .selectAll()
        .orderBy(sql`id collate "C"`)
      if (position !== null) page = page.where(sql<boolean>`id collate "C" > ${position.id}::text`)
      const rows = await page.limit(limit + 1).execute()
      const items = rows.slice(0, limit).map(toWorkspace)
      const last = items.at(-1)
      const more = rows.length > limit && last !== undefined
      return { items, nextCursor: more ? encodeCursor(ORDER, { key: last.id, id: last.id }) : null }
    })
  },
  update: (workspace) =>
    session.run(async (kysely) => {
      await kysely.updateTable('workspaces').set(columnsOf(workspace)).where('id', '=', workspace.id).execute()
    }),
  withNotion: () =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('workspaces')
        .selectAll()
        .where('notion_token', 'is not', null)
        .where('archived_at', 'is', null)
        .orderBy('id')
        .execute()
      return rows.map(toWorkspace)
    }),
})

const columnsOf = ({ name, notion, archivedAt }: Workspace) => ({
  name,
  notion_database_id: notion?.databaseId ?? null,
  notion_token: notion?.sealedToken ?? null,
  archived_at: archivedAt,
})

const toWorkspace = (row: Selectable<WorkspacesTable>): Workspace => ({
  id: row.id as WorkspaceId,
  name: row.name,
  notion:
    row.notion_database_id === null || row.notion_token === null
      ? null
      : { databaseId: row.notion_database_id, sealedToken: row.notion_token },
  createdAt: row.created_at,
  archivedAt: row.archived_at,
})
