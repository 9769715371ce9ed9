import type { ResultAsync } from 'neverthrow'
import type { AccessToken, GrantedToken } from '../../access/access-token.ts'
import type { Workspace } from '../../access/workspace.ts'
import type { AccessTokenQuery } from '../../ports/access-token-store.ts'
import type { InvalidCursor } from '../../ports/specification-store.ts'
import type { WorkspaceExists } from '../../ports/workspace-store.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Caller } from '../caller.ts'

interface TokenWish extends Pick<GrantedToken, 'kind' | 'subject' | 'role' | 'scopes' | 'expiresAt'> {
  /** The caller's own when absent; an admin of `default` may name any. */
  readonly workspaceId?: WorkspaceId
  /** Of an `api` token; null for others. */
  readonly secretHash: string | null
}

export interface TokenUseCases {
  readonly grantToken: (
    caller: Caller,
    wish: TokenWish,
  ) => ResultAsync<GrantedToken, WorkspaceNotFound | StorageUnavailable>
  readonly listTokens: (
    query: AccessTokenQuery,
  ) => ResultAsync<
    { readonly items: readonly AccessToken[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** Ends a token of the caller's workspace, known or not. */
  readonly revokeToken: (caller: Caller, jti: string) => ResultAsync<void, StorageUnavailable>
  /**
   * Ends every token that a subject was issued so far, and its browser sessions. Gives the numbers of those that were
   * known and good. An admin of `default` may name any workspace.
   */
  readonly revokeTokensOf: (
    caller: Caller,
    whose: { readonly subject: string; readonly workspaceId?: WorkspaceId },
  ) => ResultAsync<{ readonly tokens: number; readonly sessions: number }, WorkspaceNotFound | StorageUnavailable>
}

export interface WorkspaceNotFound {
  readonly kind: 'WorkspaceNotFound'
  readonly id: string
}

/** Only an admin of the workspace `default` may do it. */
interface DefaultWorkspaceOnly {
  readonly kind: 'DefaultWorkspaceOnly'
}

/** `default` is always there, and its Notion side is the configured one. */
interface DefaultWorkspaceFixed {
  readonly kind: 'DefaultWorkspaceFixed'
  readonly id: WorkspaceId
}

/** Without NOS_ENCRYPTION_KEY no secret is kept. */
export interface SealKeyNeeded {
  readonly kind: 'SealKeyNeeded'
}

/** Two workspaces cannot both be equal to one database. */
export interface DatabaseTaken {
  readonly kind: 'DatabaseTaken'
  readonly databaseId: string
}

export interface NotionWish {
  readonly token: string
  readonly databaseId: string
}

export interface WorkspaceUseCases {
  readonly createWorkspace: (
    caller: Caller,
    wish: { readonly id: WorkspaceId; readonly name: string; readonly notion: NotionWish | null },
  ) => ResultAsync<
    Workspace,
    DefaultWorkspaceOnly | SealKeyNeeded | DatabaseTaken | WorkspaceExists | StorageUnavailable
  >
  readonly showWorkspace: (
    caller: Pick<Caller, 'workspaceId'>,
    id: WorkspaceId,
  ) => ResultAsync<Workspace, WorkspaceNotFound | StorageUnavailable>
  readonly listWorkspaces: (
    caller: Pick<Caller, 'workspaceId'>,
    query: { readonly limit: number; readonly cursor: string | null },
  ) => ResultAsync<
    { readonly items: readonly Workspace[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** Only what is given changes; `notion: null` takes the Notion side away. */
  readonly changeWorkspace: (
    caller: Caller,
    id: WorkspaceId,
    change: { readonly name?: string; readonly notion?: NotionWish | null },
  ) => ResultAsync<
    Workspace,
    WorkspaceNotFound | DefaultWorkspaceFixed | SealKeyNeeded | DatabaseTaken | StorageUnavailable
  >
  /** Its tokens are refused from then on and its sync rests. Archiving twice is fine. */
  readonly archiveWorkspace: (
    caller: Caller,
    id: WorkspaceId,
  ) => ResultAsync<Workspace, WorkspaceNotFound | DefaultWorkspaceOnly | DefaultWorkspaceFixed | StorageUnavailable>
  readonly restoreWorkspace: (
    caller: Caller,
    id: WorkspaceId,
  ) => ResultAsync<Workspace, WorkspaceNotFound | StorageUnavailable>
}
