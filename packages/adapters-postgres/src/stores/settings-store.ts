import type { SettingsStore } from '@nos/domain'
import type { Session } from './session.ts'

export const createSettingsStore = (session: Session): SettingsStore => ({
  get: (workspace, key) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('settings')
        .where('workspace_id', '=', workspace)
        .where('key', '=', key)
        .select('value')
        .executeTakeFirst()
      return row?.value ?? null
    }),
  put: (workspace, key, value) =>
    session.run(async (kysely) => {
      await kysely
        .insertInto('settings')
        .values({ workspace_id: workspace, key, value })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet({ value }))
        .execute()
    }),
  remove: (workspace, key) =>
    session.run(async (kysely) => {
      await kysely.deleteFrom('settings').where('workspace_id', '=', workspace).where('key', '=', key).execute()
    }),
  getOrPut: (workspace, key, value) =>
    session.run(async (kysely) => {
      // The update that changes nothing makes the statement return the row that is there.
      const row = await kysely
        .insertInto('settings')
        .values({ workspace_id: workspace, key, value })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet({ key }))
        .returning('value')
        .executeTakeFirstOrThrow()
      return row.value
    }),
})
