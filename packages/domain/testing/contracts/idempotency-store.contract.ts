import { beforeEach, describe, expect, it } from 'vitest'
import {
  IDEMPOTENCY_HOLD_MS,
  IDEMPOTENCY_LIFE_MS,
  type IdempotencyClaim,
  type IdempotencyStore,
  type IdempotentRequest,
} from '../../src/ports/idempotency-store.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import { expectOk } from '../results.ts'

/** What every IdempotencyStore promises. */
export const idempotencyStoreContract = (name: string, createStore: () => Promise<IdempotencyStore>): void => {
  describe(`idempotency store: ${name}`, () => {
    let store: IdempotencyStore
    const at = (milliseconds: number): Date => new Date(Date.UTC(2026, 2, 2, 9) + milliseconds)
    const request: IdempotentRequest = {
      workspaceId: DEFAULT_WORKSPACE,
      scope: 'ada\nPOST\n/specifications',
      key: 'k',
      fingerprint: 'f',
      requestId: 'r',
      repeatable: false,
    }
    const answer = { status: 201, headers: { ETag: '"a"' }, body: '{"a":"ü"}' }
    const begin = async (given: Partial<IdempotentRequest> = {}, now = at(0)) =>
      expectOk(await store.start({ ...request, ...given }, now))
    const claimed = async (given: Partial<IdempotentRequest> = {}, now = at(0)): Promise<IdempotencyClaim> => {
      const started = await begin(given, now)
      if (started.kind !== 'started') throw new Error(`It is ${started.kind}`)
      return started.claim
    }
    beforeEach(async () => {
      store = await createStore()
    })

    it('tells exactly one of many simultaneous requests to start', async () => {
      const kinds = await Promise.all(Array.from({ length: 50 }, async () => (await begin()).kind))
      expect(kinds.toSorted()).toEqual([...Array.from({ length: 49 }, () => 'running'), 'started'])
    })

    it('gives the first answer again, and refuses the key for anything else', async () => {
      expectOk(await store.complete(await claimed(), answer, at(1)))
      expect(await begin()).toEqual({ kind: 'answered', answer })
      expect(await begin({ fingerprint: 'other' })).toEqual({ kind: 'mismatch' })
    })

    it('refuses another body while the first one runs', async () => {
      await claimed()
      expect(await begin({ fingerprint: 'other' })).toEqual({ kind: 'mismatch' })
    })

    it('keeps the keys of different scopes apart', async () => {
      await claimed()
      await claimed({ scope: 'grace\nPOST\n/specifications' })
      await claimed({ key: 'K' })
    })

    it('knows nothing of a key that was given back', async () => {
      expectOk(await store.release(await claimed(), at(1)))
      await claimed({ fingerprint: 'other' })
    })

    it('forgets an answer after 24 hours', async () => {
      expectOk(await store.complete(await claimed(), answer, at(1)))
      expect((await begin({}, at(IDEMPOTENCY_LIFE_MS - 1))).kind).toBe('answered')
      await claimed({ fingerprint: 'other' }, at(IDEMPOTENCY_LIFE_MS))
    })

    it('lets a request be taken over that nobody carries out any more, once', async () => {
      await claimed()
      expect((await begin({}, at(IDEMPOTENCY_HOLD_MS - 1))).kind).toBe('running')
      const kinds = await Promise.all(
        Array.from({ length: 10 }, async () => (await begin({}, at(IDEMPOTENCY_HOLD_MS))).kind),
      )
      expect(kinds.filter((kind) => kind === 'started')).toHaveLength(1)
    })

    it('leaves a request alone that is renewed', async () => {
      expectOk(await store.renew(await claimed(), at(15_000)))
      expect((await begin({}, at(IDEMPOTENCY_HOLD_MS))).kind).toBe('running')
      expect((await begin({}, at(15_000 + IDEMPOTENCY_HOLD_MS))).kind).toBe('started')
    })

    it('listens to the last attempt alone', async () => {
      const lost = await claimed()
      const present = await claimed({}, at(IDEMPOTENCY_HOLD_MS))
      expectOk(await store.complete(lost, { ...answer, status: 500 }, at(IDEMPOTENCY_HOLD_MS)))
      expectOk(await store.release(lost, at(IDEMPOTENCY_HOLD_MS)))
      expect((await begin({}, at(IDEMPOTENCY_HOLD_MS + 1))).kind).toBe('running')
      expectOk(await store.complete(present, answer, at(IDEMPOTENCY_HOLD_MS + 2)))
      expect(await begin({}, at(IDEMPOTENCY_HOLD_MS + 3))).toEqual({ kind: 'answered', answer })
    })

    it('hands on what the work gives', async () => {
      expect(await store.within(await claimed(), async () => 'done')).toBe('done')
    })
  })
}
