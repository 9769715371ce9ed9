import type { ModelRemark, ReviewStore } from '@nos/domain'
import type { Session } from './session.ts'

export const createReviewStore = (session: Session): ReviewStore => ({
  find: (workspace, key) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('model_reviews')
        .where('workspace_id', '=', workspace)
        .where('key', '=', key)
        .select('remarks')
        .executeTakeFirst()
      return row === undefined ? null : (JSON.parse(row.remarks) as readonly ModelRemark[])
    }),
  put: (workspace, key, { model, remarks, createdAt }) =>
    session.run(async (kysely) => {
      const row = { model, remarks: JSON.stringify(remarks), created_at: createdAt }
      await kysely
        .insertInto('model_reviews')
        .values({ workspace_id: workspace, key, ...row })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet(row))
        .execute()
    }),
})
