import type { ResultAsync } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'

/** A token as `nos token list` shows it; the names are those of REST. */
export interface ListedToken {
  readonly jti: string
  readonly kind: string
  readonly subject: string | null
  readonly role: string | null
  readonly scopes: readonly string[] | null
  readonly created_by: string | null
  readonly created_at: string
  readonly expires_at: string
  readonly last_used_at: string | null
  readonly revoked_at: string | null
}

/** How many were known and good. */
interface EndedTokens {
  readonly tokens: number
  readonly sessions: number
}

/** Where tokens are known: a running service, or the database of one that is stopped. */
export interface TokenBook {
  /** For a person: what it is. */
  readonly name: string
  list(limit: number): ResultAsync<readonly ListedToken[], CommandFailure>
  revoke(jti: string): ResultAsync<void, CommandFailure>
  /** Those of a subject; in the workspace of the token that asks (else `default`) where none is named. */
  revokeAll(subject: string, workspace: string | null): ResultAsync<EndedTokens, CommandFailure>
  close(): Promise<void>
}
