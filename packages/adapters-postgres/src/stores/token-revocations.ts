import type { StorageUnavailable, WorkspaceId } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { ownSession } from './session.ts'

export interface RevokedToken {
  readonly jti: string
  /** When the token would have ended by itself; then the revocation is forgotten. */
  readonly expiresAt: Date
  readonly revokedAt: Date
}

/** Access tokens that no longer count although they have not expired. */
export interface TokenRevocations {
  /** Revoking twice is fine; the later expiry counts. */
  revoke(workspaceId: WorkspaceId, jti: string, expiresAt: Date, now: Date): ResultAsync<void, StorageUnavailable>
  isRevoked(workspaceId: WorkspaceId, jti: string): ResultAsync<boolean, StorageUnavailable>
  /** Those that have not expired, newest first. */
  list(workspaceId: WorkspaceId, now: Date): ResultAsync<readonly RevokedToken[], StorageUnavailable>
}

export const createTokenRevocations = (database: Database): TokenRevocations => {
  const session = ownSession(database)
  return {
    revoke: (workspace, jti, expiresAt, now) =>
      session.atomically(async (kysely) => {
        await kysely.deleteFrom('revoked_tokens').where('expires_at', '<', now).execute()
        await kysely
          .insertInto('revoked_tokens')
          .values({ workspace_id: workspace, jti, expires_at: expiresAt, revoked_at: now })
          .onConflict((conflict) =>
            conflict
              .columns(['workspace_id', 'jti'])
              .doUpdateSet({ expires_at: expiresAt })
              .where('revoked_tokens.expires_at', '<', expiresAt),
          )
          .execute()
      }),
    isRevoked: (workspace, jti) =>
      session.run(async (kysely) => {
        const row = await kysely
          .selectFrom('revoked_tokens')
          .where('workspace_id', '=', workspace)
          .where('jti', '=', jti)
          .select('jti')
          .executeTakeFirst()
        return row !== undefined
      }),
    list: (workspace, now) =>
      session.run(async (kysely) => {
        const rows = await kysely
          .selectFrom('revoked_tokens')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .where('expires_at', '>=', now)
          .orderBy('revoked_at', 'desc')
          .execute()
        return rows.map((row) => ({ jti: row.jti, expiresAt: row.expires_at, revokedAt: row.revoked_at }))
      }),
  }
}
