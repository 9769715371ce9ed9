import type { StorageUnavailable, WorkspaceId } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { ownSession } from './session.ts'

/** Small values that an installation makes for itself: a generated secret, a learnt token. */
export interface SettingsStore {
  get(workspaceId: WorkspaceId, key: string): ResultAsync<string | null, StorageUnavailable>
  put(workspaceId: WorkspaceId, key: string, value: string): ResultAsync<void, StorageUnavailable>
  remove(workspaceId: WorkspaceId, key: string): ResultAsync<void, StorageUnavailable>
  /** Keeps `value` if there is none, and gives what is kept: several instances agree on one. */
  getOrPut(workspaceId: WorkspaceId, key: string, value: string): ResultAsync<string, StorageUnavailable>
}

export const createSettingsStore = (database: Database): SettingsStore => {
  const session = ownSession(database)
  return {
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
  }
}
