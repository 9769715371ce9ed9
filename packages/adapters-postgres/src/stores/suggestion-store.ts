import { specificationId, type SuggestionStore, type WorkspaceId } from '@nos/domain'
import type { Session } from './session.ts'

export const createSuggestionStore = (session: Session): SuggestionStore => ({
  put: (suggestions) =>
    session.run(async (kysely) => {
      if (suggestions.length === 0) return
      await kysely
        .insertInto('model_suggestions')
        .values(
          suggestions.map(({ workspaceId, specificationId: specification, id, createdAt, ...words }) => ({
            workspace_id: workspaceId,
            specification_id: specification,
            id,
            created_at: createdAt,
            ...words,
          })),
        )
        .onConflict((conflict) => conflict.columns(['workspace_id', 'specification_id', 'id']).doNothing())
        .execute()
    }),
  get: (workspace, specification, id) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('model_suggestions')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('specification_id', '=', specification)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined
        ? null
        : {
            workspaceId: row.workspace_id as WorkspaceId,
            specificationId: specificationId(row.specification_id),
            id: row.id,
            model: row.model,
            path: row.path,
            before: row.before,
            after: row.after,
            rationale: row.rationale,
            createdAt: row.created_at,
          }
    }),
})
