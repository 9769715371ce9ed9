import { DEFAULT_WORKSPACE, SYSTEM, type AccessToken, type WorkspaceId } from '@nos/domain'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Nos } from '../composition/create-nos.ts'
import { EXIT } from '../exit-codes.ts'
import { storageFailure } from '../render/storage-failure.ts'
import type { ListedToken, TokenBook } from './token-book.ts'

const LARGEST_PAGE = 100

/** The workspace `default`, whose revocations count in every workspace. */
export const databaseTokenBook = ({ useCases, close }: Nos): TokenBook => {
  const list = (
    limit: number,
    cursor: string | null,
    before: readonly ListedToken[],
  ): ResultAsync<readonly ListedToken[], CommandFailure> =>
    useCases
      .listTokens({ workspaceId: DEFAULT_WORKSPACE, limit: Math.min(limit, LARGEST_PAGE), cursor })
      .orElse((failure) => {
        // The cursor is one that the store has just given.
        if (failure.kind === 'InvalidCursor') throw new Error('The store does not take its own cursor')
        return errAsync(storageFailure(failure))
      })
      .andThen(({ items, nextCursor }) => {
        const all = [...before, ...items.map(listed)]
        return nextCursor === null || items.length >= limit ? okAsync(all) : list(limit - items.length, nextCursor, all)
      })
  return {
    name: 'the database',
    list: (limit) => list(limit, null, []),
    revoke: (jti) =>
      useCases
        .revokeToken({ workspaceId: DEFAULT_WORKSPACE, author: SYSTEM, requestId: null }, jti)
        .mapErr(storageFailure),
    revokeAll: (subject, workspace) =>
      useCases
        .revokeTokensOf(
          { workspaceId: DEFAULT_WORKSPACE, author: SYSTEM, requestId: null },
          { subject, ...(workspace === null ? {} : { workspaceId: workspace as WorkspaceId }) },
        )
        .mapErr((failure) =>
          failure.kind === 'WorkspaceNotFound'
            ? commandFailure(EXIT.usage, {
                severity: 'error',
                code: 'workspace_not_found',
                target: '--workspace',
                message: `there is no workspace ${failure.id}`,
                fix: 'leave --workspace out for the workspace default',
              })
            : storageFailure(failure),
        ),
    close,
  }
}

const listed = (token: AccessToken): ListedToken => {
  const granted = token.kind === 'unseen' ? null : token
  return {
    jti: token.jti,
    kind: token.kind,
    subject: granted?.subject ?? null,
    role: granted?.role ?? null,
    scopes: granted?.scopes ?? null,
    created_by: granted?.grantedBy.id ?? null,
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt.toISOString(),
    last_used_at: token.lastUsedAt?.toISOString() ?? null,
    revoked_at: token.revokedAt?.toISOString() ?? null,
  }
}
