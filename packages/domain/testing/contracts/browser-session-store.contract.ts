import { beforeEach, describe, expect, it } from 'vitest'
import { MOST_BROWSER_SESSIONS, type BrowserSession } from '../../src/access/browser-session.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { expectOk } from '../results.ts'

/** What every BrowserSessionStore promises. */
export const browserSessionStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('browser session store', () => {
    let library: Library
    const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 2, 9, minutes))
    const aSession = (n: number, given: Partial<BrowserSession> = {}): BrowserSession => ({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      secretHash: `hash-${n}`,
      workspaceId: DEFAULT_WORKSPACE,
      subject: 'ada',
      sealedToken: `sealed-${n}`,
      address: n % 2 === 0 ? null : '192.0.2.1',
      startedAt: at(n),
      lastSeenAt: at(n),
      expiresAt: at(1000),
      ...given,
    })
    const ada = { workspaceId: DEFAULT_WORKSPACE, subject: 'ada' }
    const hashesOf = async (holder = ada): Promise<readonly string[]> =>
      expectOk(await library.browserSessions.list(holder)).map(({ secretHash }) => secretHash)
    beforeEach(async () => {
      library = await createLibrary()
    })

    it('gives back a session by the hash of its secret', async () => {
      for (const n of [1, 2]) {
        expectOk(await library.browserSessions.start(aSession(n)))
        expect(expectOk(await library.browserSessions.find(`hash-${n}`))).toEqual(aSession(n))
      }
      expect(expectOk(await library.browserSessions.find('another'))).toBeNull()
    })

    it('lists those of one subject in one workspace, the last seen first', async () => {
      for (const n of [1, 2, 3]) expectOk(await library.browserSessions.start(aSession(n)))
      expectOk(await library.browserSessions.start(aSession(4, { subject: 'grace' })))
      expectOk(await library.browserSessions.see('hash-1', at(5)))
      expectOk(await library.browserSessions.see('another', at(5)))
      expect(await hashesOf()).toEqual(['hash-1', 'hash-3', 'hash-2'])
      expect(await hashesOf({ workspaceId: 'elsewhere' as WorkspaceId, subject: 'ada' })).toEqual([])
    })

    it('ends one, all but one, or all, of their holder alone', async () => {
      for (const n of [1, 2, 3, 4, 5]) expectOk(await library.browserSessions.start(aSession(n)))
      expectOk(await library.browserSessions.start(aSession(6, { subject: 'grace' })))
      expectOk(await library.browserSessions.end('hash-1'))
      expectOk(await library.browserSessions.end('another'))
      expect(await hashesOf()).toEqual(['hash-5', 'hash-4', 'hash-3', 'hash-2'])
      expect(expectOk(await library.browserSessions.endOf(ada, { only: aSession(6).id }))).toBe(0)
      expect(expectOk(await library.browserSessions.endOf(ada, { only: aSession(5).id }))).toBe(1)
      expect(expectOk(await library.browserSessions.endOf(ada, { allBut: aSession(3).id }))).toBe(2)
      expect(await hashesOf()).toEqual(['hash-3'])
      expect(expectOk(await library.browserSessions.endOf(ada))).toBe(1)
      expect(await hashesOf({ ...ada, subject: 'grace' })).toEqual(['hash-6'])
    })

    it('holds so many of one subject, and ends those not seen for the longest time', async () => {
      for (let n = 1; n <= MOST_BROWSER_SESSIONS; n += 1) expectOk(await library.browserSessions.start(aSession(n)))
      expectOk(await library.browserSessions.start(aSession(99, { subject: 'grace' })))
      expectOk(await library.browserSessions.see('hash-1', at(100)))
      expectOk(await library.browserSessions.start(aSession(101)))
      const held = await hashesOf()
      expect(held).toHaveLength(MOST_BROWSER_SESSIONS)
      expect([held.includes('hash-1'), held.includes('hash-2')]).toEqual([true, false])
      expect(await hashesOf({ ...ada, subject: 'grace' })).toEqual(['hash-99'])
    })

    it('holds no more where many start at once', async () => {
      const started = Array.from({ length: MOST_BROWSER_SESSIONS + 10 }, (_, n) => aSession(n))
      for (const one of await Promise.all(started.map((session) => library.browserSessions.start(session))))
        expectOk(one)
      expect(await hashesOf()).toHaveLength(MOST_BROWSER_SESSIONS)
    })

    it('forgets those whose token has expired', async () => {
      expectOk(await library.browserSessions.start(aSession(1, { subject: 'grace', expiresAt: at(5) })))
      expectOk(await library.browserSessions.start(aSession(6)))
      expect(expectOk(await library.browserSessions.find('hash-1'))).toBeNull()
    })
  })
}
