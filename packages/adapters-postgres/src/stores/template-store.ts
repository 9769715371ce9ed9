import {
  AUTHOR_KINDS,
  type AuthorKind,
  type StaleTemplate,
  type StoredTemplate,
  type TemplateDefinition,
  type TemplateStore,
  type WorkspaceId,
} from '@nos/domain'
import type { Selectable } from 'kysely'
import { err, ok, type Result } from 'neverthrow'
import type { TemplatesTable } from '../tables/templates.table.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

export const createTemplateStore = (session: Session): TemplateStore => ({
  list: (workspace) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('templates')
        .selectAll()
        .distinctOn('name')
        .where('workspace_id', '=', workspace)
        .orderBy('name')
        .orderBy('number', 'desc')
        .execute()
      return rows.filter((row) => row.deleted_at === null).map(toTemplate)
    }),
  versions: (workspace, name) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('templates')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('name', '=', name)
        .orderBy('number', 'desc')
        .execute()
      return rows.map(toTemplate)
    }),
  put: (template) =>
    session
      .run((kysely) =>
        kysely
          .insertInto('templates')
          .values({
            workspace_id: template.workspaceId,
            name: template.name,
            number: template.number,
            definition: JSON.stringify(template.definition),
            author_kind: template.author.kind,
            author_id: template.author.id,
            author_name: template.author.name,
            created_at: template.createdAt,
            deleted_at: null,
          })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'name', 'number']).doNothing())
          .returning('number')
          .execute(),
      )
      .andThen((inserted): Result<void, StaleTemplate> =>
        inserted.length === 1 ? ok(undefined) : err({ kind: 'StaleTemplate', name: template.name }),
      ),
  remove: (workspace, name, at) =>
    session.run(async (kysely) => {
      await kysely
        .updateTable('templates')
        .set({ deleted_at: at })
        .where('workspace_id', '=', workspace)
        .where('name', '=', name)
        .where('deleted_at', 'is', null)
        .execute()
    }),
})

const toTemplate = (row: Selectable<TemplatesTable>): StoredTemplate => ({
  workspaceId: row.workspace_id as WorkspaceId,
  name: row.name,
  number: row.number,
  // Checked when it came in.
  definition: JSON.parse(row.definition) as TemplateDefinition,
  author: {
    kind: stored<AuthorKind>('author_kind', row.author_kind, (value) => AUTHOR_KINDS.some((kind) => kind === value)),
    id: row.author_id,
    name: row.author_name,
  },
  createdAt: row.created_at,
})
