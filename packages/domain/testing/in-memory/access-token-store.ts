import { ok } from 'neverthrow'
import { LONGEST_TOKEN_LIFE_MS, type AccessToken, type GrantedToken } from '../../src/access/access-token.ts'
import type { AccessTokenStore, TokenIdentity, TokenStanding } from '../../src/ports/access-token-store.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'
import type { LibraryState } from './library-state.ts'

const MINUTE_MS = 60_000

export const inMemoryAccessTokenStore = ({ read, write }: Access): AccessTokenStore => ({
  insert: (token, secretHash) =>
    write((state) => {
      state.tokens.set(nameOf(token), { token, secretHash })
      return ok(undefined)
    }),
  get: (workspaceId, jti) => read((state) => ok(state.tokens.get(nameOf({ workspaceId, jti }))?.token ?? null)),
  list: (query) =>
    read((state) =>
      keysetPage(
        [...state.tokens.values()]
          .map(({ token }) => token)
          .filter(
            (token) =>
              token.workspaceId === query.workspaceId &&
              (query.subject === undefined || (token.kind !== 'unseen' && token.subject === query.subject)),
          ),
        {
          order: 'tokens',
          mark: ({ createdAt, jti }) => [createdAt.getTime(), jti],
          descending: true,
          limit: query.limit,
          cursor: query.cursor,
        },
      ),
    ),
  revoke: (workspaceId, jti, at) =>
    write((state) => {
      const present = state.tokens.get(nameOf({ workspaceId, jti }))
      const token: AccessToken =
        present === undefined
          ? {
              kind: 'unseen',
              workspaceId,
              jti,
              createdAt: at,
              expiresAt: new Date(at.getTime() + LONGEST_TOKEN_LIFE_MS),
              lastUsedAt: null,
              revokedAt: at,
            }
          : { ...present.token, revokedAt: present.token.revokedAt ?? at }
      state.tokens.set(nameOf(token), { token, secretHash: present?.secretHash ?? null })
      return ok(undefined)
    }),
  revokeAll: (workspaceId, subject, at) =>
    write((state) => {
      const good = [...state.tokens.values()].flatMap(({ token, secretHash }) =>
        token.workspaceId === workspaceId &&
        token.kind !== 'unseen' &&
        token.subject === subject &&
        token.revokedAt === null
          ? [{ token, secretHash }]
          : [],
      )
      for (const { token, secretHash } of good)
        state.tokens.set(nameOf(token), { token: { ...token, revokedAt: at }, secretHash })
      const name = `${workspaceId}\n${subject}`
      const before = state.endedSubjects.get(name)
      if (before === undefined || before < at) state.endedSubjects.set(name, at)
      return ok(good.filter(({ token }) => token.expiresAt > at).length)
    }),
  standing: (token) => read((state) => ok(standingOf(state, token))),
  findBySecret: (secretHash, now) =>
    write((state) => {
      const found = [...state.tokens.values()].find((one) => one.secretHash === secretHash)
      if (found === undefined || found.token.kind === 'unseen') return ok(null)
      const { lastUsedAt } = found.token
      const token: GrantedToken =
        lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < MINUTE_MS
          ? found.token
          : { ...found.token, lastUsedAt: now }
      state.tokens.set(nameOf(token), { token, secretHash })
      return ok({ token, standing: standingOf(state, { ...token, issuedAt: token.createdAt }) })
    }),
})

type Named = Pick<AccessToken, 'workspaceId' | 'jti'>

const nameOf = ({ workspaceId, jti }: Named): string => `${workspaceId}\n${jti}`

const standingOf = (state: LibraryState, { workspaceId, jti, subject, issuedAt }: TokenIdentity): TokenStanding => {
  if (state.workspaces.get(workspaceId)?.archivedAt !== null) return 'no_workspace'
  const revoked = [workspaceId, DEFAULT_WORKSPACE].some(
    (one) => (state.tokens.get(nameOf({ workspaceId: one, jti }))?.token.revokedAt ?? null) !== null,
  )
  const ended = state.endedSubjects.get(`${workspaceId}\n${subject}`)
  const made = state.tokens.get(nameOf({ workspaceId, jti }))?.token
  const since = made === undefined || made.kind === 'unseen' ? issuedAt : made.createdAt
  return revoked || (ended !== undefined && (since === null || since < ended)) ? 'revoked' : 'good'
}
