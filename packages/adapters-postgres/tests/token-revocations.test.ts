import { DEFAULT_WORKSPACE, type WorkspaceId } from '@nos/domain'
import { describe, expect, it } from 'vitest'
import { createTokenRevocations } from '../src/stores/token-revocations.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

withTestDatabases((database) => {
  describe('the token revocations', () => {
    const now = new Date('2026-03-02T09:00:00.000Z')
    const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

    it('knows what was revoked, in its workspace', async () => {
      const revocations = createTokenRevocations(database())
      expect((await revocations.revoke(DEFAULT_WORKSPACE, 'a', later(1), now)).isOk()).toBe(true)
      expect((await revocations.isRevoked(DEFAULT_WORKSPACE, 'a'))._unsafeUnwrap()).toBe(true)
      expect((await revocations.isRevoked(DEFAULT_WORKSPACE, 'b'))._unsafeUnwrap()).toBe(false)
      expect((await revocations.isRevoked('elsewhere' as WorkspaceId, 'a'))._unsafeUnwrap()).toBe(false)
    })

    it('lists the newest first, keeps the later expiry, and forgets what has expired', async () => {
      const revocations = createTokenRevocations(database())
      await revocations.revoke(DEFAULT_WORKSPACE, 'a', later(2), now)
      await revocations.revoke(DEFAULT_WORKSPACE, 'b', later(9), later(1))
      await revocations.revoke(DEFAULT_WORKSPACE, 'b', later(5), later(1))
      const both = (await revocations.list(DEFAULT_WORKSPACE, later(1)))._unsafeUnwrap()
      expect(both).toEqual([
        { jti: 'b', expiresAt: later(9), revokedAt: later(1) },
        { jti: 'a', expiresAt: later(2), revokedAt: now },
      ])
      expect((await revocations.list(DEFAULT_WORKSPACE, later(3)))._unsafeUnwrap().map(({ jti }) => jti)).toEqual(['b'])
      await revocations.revoke(DEFAULT_WORKSPACE, 'c', later(9), later(3))
      expect((await revocations.isRevoked(DEFAULT_WORKSPACE, 'a'))._unsafeUnwrap()).toBe(false)
    })
  })
})
