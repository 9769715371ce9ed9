import type { ResultAsync } from 'neverthrow'
import type { AccessToken, GrantedToken } from '../access/access-token.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export interface AccessTokenQuery {
  readonly workspaceId: WorkspaceId
  readonly subject?: string
  readonly limit: number
  readonly cursor: string | null
}

/** What a token's standing depends on. */
export interface TokenIdentity {
  readonly workspaceId: WorkspaceId
  readonly jti: string
  readonly subject: string
  /**
   * At the earliest, as far as it tells; null counts as older than any end of its subject's tokens. Of a token that was
   * made here, what is stored counts instead.
   */
  readonly issuedAt: Date | null
}

/** Whether a token that is right in itself may be used now. */
export type TokenStanding = 'good' | 'revoked' | 'no_workspace'

/** Tokens by their ids. Those that expired long ago are forgotten when another one is written. */
export interface AccessTokenStore {
  /** `secretHash` of an `api` token; null for others. */
  insert(token: GrantedToken, secretHash: string | null): ResultAsync<void, StorageUnavailable>
  get(workspaceId: WorkspaceId, jti: string): ResultAsync<AccessToken | null, StorageUnavailable>
  /** Newest first, keyset paging. */
  list(
    query: AccessTokenQuery,
  ): ResultAsync<
    { readonly items: readonly AccessToken[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** Ends a token, seen or not. The first moment counts. */
  revoke(workspaceId: WorkspaceId, jti: string, at: Date): ResultAsync<void, StorageUnavailable>
  /** Ends every token of a subject that was issued before this moment, seen or not. Gives the number of those seen that were good. */
  revokeAll(workspaceId: WorkspaceId, subject: string, at: Date): ResultAsync<number, StorageUnavailable>
  /** Of a signed token; a revocation of its id in the workspace `default` counts everywhere. */
  standing(token: TokenIdentity): ResultAsync<TokenStanding, StorageUnavailable>
  /** The `api` token with this secret and its standing; its use is noted, at most once a minute. */
  findBySecret(
    secretHash: string,
    now: Date,
  ): ResultAsync<{ readonly token: GrantedToken; readonly standing: TokenStanding } | null, StorageUnavailable>
}
