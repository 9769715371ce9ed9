import { beforeEach, describe, expect, it } from 'vitest'
import type { GrantedToken } from '../../src/access/access-token.ts'
import type { TokenIdentity } from '../../src/ports/access-token-store.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { ALICE } from '../builders/a-version.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every AccessTokenStore promises. */
export const accessTokenStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('access token store', () => {
    let library: Library
    const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 2, 9, minutes))
    const aToken = (n: number, given: Partial<GrantedToken> = {}): GrantedToken => ({
      kind: 'signed',
      workspaceId: DEFAULT_WORKSPACE,
      jti: `token-${n}`,
      subject: 'ada',
      role: 'author',
      scopes: null,
      grantedBy: ALICE,
      createdAt: at(n),
      expiresAt: at(1000),
      lastUsedAt: null,
      revokedAt: null,
      ...given,
    })
    /** Of a signed token of Ada's. */
    const standingOf = (jti: string, more: Partial<TokenIdentity> = {}) =>
      library.tokens.standing({ workspaceId: DEFAULT_WORKSPACE, jti, subject: 'ada', issuedAt: at(1), ...more })
    beforeEach(async () => {
      library = await createLibrary()
    })

    it('gives back a token in its workspace', async () => {
      const token = aToken(1, { kind: 'api', scopes: ['sync', 'specifications:read'] })
      expectOk(await library.tokens.insert(token, 'hash'))
      expect(expectOk(await library.tokens.get(DEFAULT_WORKSPACE, token.jti))).toEqual(token)
      expect(expectOk(await library.tokens.get('elsewhere' as WorkspaceId, token.jti))).toBeNull()
    })

    it('lists newest first, by subject, page by page', async () => {
      for (const n of [1, 2, 3]) expectOk(await library.tokens.insert(aToken(n), null))
      expectOk(await library.tokens.insert(aToken(4, { subject: 'grace' }), null))
      const query = { workspaceId: DEFAULT_WORKSPACE, limit: 2, cursor: null }
      const first = expectOk(await library.tokens.list(query))
      expect(first.items.map(({ jti }) => jti)).toEqual(['token-4', 'token-3'])
      const second = expectOk(await library.tokens.list({ ...query, cursor: first.nextCursor }))
      expect([second.items.map(({ jti }) => jti), second.nextCursor]).toEqual([['token-2', 'token-1'], null])
      expect(expectOk(await library.tokens.list({ ...query, subject: 'grace' })).items).toHaveLength(1)
      expect(expectErr(await library.tokens.list({ ...query, cursor: 'nonsense' }))).toEqual({ kind: 'InvalidCursor' })
    })

    it('ends a token once, whether it was seen or not', async () => {
      expectOk(await library.tokens.insert(aToken(1), null))
      expect(expectOk(await standingOf('token-1'))).toBe('good')
      for (const minute of [5, 6])
        for (const jti of ['token-1', 'minted elsewhere'])
          expectOk(await library.tokens.revoke(DEFAULT_WORKSPACE, jti, at(minute)))
      expect(expectOk(await library.tokens.get(DEFAULT_WORKSPACE, 'token-1'))).toEqual(aToken(1, { revokedAt: at(5) }))
      expect(expectOk(await library.tokens.get(DEFAULT_WORKSPACE, 'minted elsewhere'))).toMatchObject({
        kind: 'unseen',
        revokedAt: at(5),
      })
      for (const jti of ['token-1', 'minted elsewhere']) expect(expectOk(await standingOf(jti))).toBe('revoked')
      expect(expectOk(await standingOf('another'))).toBe('good')
    })

    it('ends all tokens of a subject that were issued so far, seen or not, and no others', async () => {
      expectOk(await library.tokens.insert(aToken(1), null))
      expectOk(await library.tokens.insert(aToken(2, { kind: 'api' }), 'hash'))
      expectOk(await library.tokens.insert(aToken(3, { revokedAt: at(3) }), null))
      expectOk(await library.tokens.insert(aToken(4, { expiresAt: at(4) }), null))
      expectOk(await library.tokens.insert(aToken(5, { subject: 'grace' }), null))
      expect(expectOk(await library.tokens.revokeAll(DEFAULT_WORKSPACE, 'ada', at(10)))).toBe(2)
      expect(expectOk(await library.tokens.get(DEFAULT_WORKSPACE, 'token-1'))?.revokedAt).toEqual(at(10))
      expect(expectOk(await library.tokens.get(DEFAULT_WORKSPACE, 'token-3'))?.revokedAt).toEqual(at(3))
      expect(expectOk(await library.tokens.get(DEFAULT_WORKSPACE, 'token-5'))?.revokedAt).toBeNull()
      expect(expectOk(await library.tokens.findBySecret('hash', at(11)))?.standing).toBe('revoked')
      expect(
        await Promise.all(
          [{ issuedAt: at(9) }, { issuedAt: null }, { issuedAt: at(10) }, { issuedAt: at(9), subject: 'grace' }].map(
            async (more) => expectOk(await standingOf('minted elsewhere', more)),
          ),
        ),
      ).toEqual(['revoked', 'revoked', 'good', 'good'])
      expectOk(await library.tokens.insert(aToken(11), null))
      expect(expectOk(await standingOf('token-11', { issuedAt: at(9) }))).toBe('good')
    })

    it('ends all tokens of a subject a second time, in one workspace alone', async () => {
      const elsewhere = 'elsewhere' as WorkspaceId
      expectOk(
        await library.workspaces.insert({ id: elsewhere, name: 'E', notion: null, createdAt: at(0), archivedAt: null }),
      )
      for (const minute of [10, 20, 15]) expectOk(await library.tokens.revokeAll(elsewhere, 'ada', at(minute)))
      expect(expectOk(await standingOf('one', { workspaceId: elsewhere, issuedAt: at(19) }))).toBe('revoked')
      expect(expectOk(await standingOf('one', { workspaceId: elsewhere, issuedAt: at(20) }))).toBe('good')
      expect(expectOk(await standingOf('one', { issuedAt: at(9) }))).toBe('good')
    })

    it('finds an API token by its secret, and notes its use about once a minute', async () => {
      expectOk(await library.tokens.insert(aToken(1, { kind: 'api' }), 'hash'))
      const used = async (minute: number) => {
        expect(expectOk(await library.tokens.findBySecret('hash', at(minute)))).toMatchObject({
          token: { jti: 'token-1' },
          standing: 'good',
        })
        return expectOk(await library.tokens.get(DEFAULT_WORKSPACE, 'token-1'))?.lastUsedAt
      }
      expect(await used(2)).toEqual(at(2))
      expect(await used(2.5)).toEqual(at(2))
      expect(await used(3)).toEqual(at(3))
      expect(expectOk(await library.tokens.findBySecret('other', at(2)))).toBeNull()
      expectOk(await library.tokens.revoke(DEFAULT_WORKSPACE, 'token-1', at(4)))
      expect(expectOk(await library.tokens.findBySecret('hash', at(4)))?.standing).toBe('revoked')
    })
  })
}
