import { ok, safeTry } from 'neverthrow'
import type { GrantedToken } from '../../access/access-token.ts'
import type { UseCasePorts } from '../ports.ts'
import type { TokenUseCases, WorkspaceUseCases } from './access-use-cases.ts'
import { recordAct } from '../validating/record-act.ts'

/** Tokens that the service hands out, and the end of any token. Whoever signs or makes the secret does so afterwards. */
export const tokenUseCases = (
  { library, clock, ids }: UseCasePorts,
  useCases: Pick<WorkspaceUseCases, 'showWorkspace'>,
): TokenUseCases => ({
  grantToken: (caller, { kind, subject, role, scopes, expiresAt, secretHash, workspaceId = caller.workspaceId }) =>
    safeTry(async function* () {
      if (workspaceId !== caller.workspaceId) yield* useCases.showWorkspace(caller, workspaceId)
      const token: GrantedToken = {
        kind,
        workspaceId,
        jti: ids(),
        subject,
        role,
        scopes,
        grantedBy: caller.author,
        createdAt: clock(),
        expiresAt,
        lastUsedAt: null,
        revokedAt: null,
      }
      yield* library.transaction((stores) =>
        stores.tokens.insert(token, secretHash).andThen(() =>
          recordAct({ clock, ids }, stores, { ...caller, workspaceId }, 'token.created', null, {
            kind: 'token',
            id: token.jti,
          }),
        ),
      )
      return ok(token)
    }),
  listTokens: (query) => library.tokens.list(query),
  revokeTokensOf: (caller, { subject, workspaceId = caller.workspaceId }) =>
    safeTry(async function* () {
      if (workspaceId !== caller.workspaceId) yield* useCases.showWorkspace(caller, workspaceId)
      return library.transaction((stores) =>
        stores.tokens
          .revokeAll(workspaceId, subject, clock())
          .andThen((tokens) =>
            stores.browserSessions.endOf({ workspaceId, subject }).map((sessions) => ({ tokens, sessions })),
          )
          .andThrough(() =>
            recordAct({ clock, ids }, stores, { ...caller, workspaceId }, 'token.all_revoked', null, {
              kind: 'subject',
              id: subject,
            }),
          ),
      )
    }),
  revokeToken: (caller, jti) =>
    library.transaction((stores) =>
      stores.tokens
        .revoke(caller.workspaceId, jti, clock())
        .andThen(() => recordAct({ clock, ids }, stores, caller, 'token.revoked', null, { kind: 'token', id: jti })),
    ),
})
