import {
  DEFAULT_WORKSPACE,
  IDEMPOTENCY_HOLD_MS,
  IDEMPOTENCY_LIFE_MS,
  type IdempotencyClaim,
  type IdempotentRequest,
} from '@nos/domain'
import { anAuditRecord, aSpecification, expectErr, expectOk, idempotencyStoreContract } from '@nos/domain/testing'
import { errAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { createIdempotencyStore } from '../src/stores/create-idempotency-store.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

withTestDatabases((database, kind) => {
  idempotencyStoreContract(kind, async () => createIdempotencyStore(database()))

  describe('the idempotency keys of several instances', () => {
    const at = (milliseconds: number): Date => new Date(Date.UTC(2026, 2, 2, 9) + milliseconds)
    const request: IdempotentRequest = {
      workspaceId: DEFAULT_WORKSPACE,
      scope: 'ada\nPOST\n/specifications',
      key: 'k',
      fingerprint: 'f',
      requestId: 'r',
      repeatable: false,
    }
    const written = aSpecification()
    const row = anAuditRecord(1, { requestId: 'r', specificationId: written.id })
    const rows = async () =>
      expectOk(await createLibrary(database()).audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 9 }))
    const claimed = async (now = at(0), given: Partial<IdempotentRequest> = {}): Promise<IdempotencyClaim> => {
      const started = expectOk(await createIdempotencyStore(database()).start({ ...request, ...given }, now))
      if (started.kind !== 'started') throw new Error(`It is ${started.kind}`)
      return started.claim
    }
    const write = (claim: IdempotencyClaim, record = row) => {
      const library = createLibrary(database())
      return createIdempotencyStore(database()).within(claim, async () =>
        library.transaction((stores) => stores.audit.append(record)),
      )
    }

    it('let one of 50 parallel requests run', async () => {
      const instances = [createIdempotencyStore(database()), createIdempotencyStore(database())]
      const kinds = await Promise.all(
        Array.from({ length: 50 }, async (_, n) => {
          const started = await (instances[n % 2] ?? instances[0])?.start(request, at(0))
          return started === undefined ? 'none' : expectOk(started).kind
        }),
      )
      expect(kinds.toSorted()).toEqual([...Array.from({ length: 49 }, () => 'running'), 'started'])
    })

    it('tell whoever asks after a crash what was written, and let nobody write it again', async () => {
      expectOk(await write(await claimed()))
      const store = createIdempotencyStore(database())
      expect(expectOk(await store.start(request, at(IDEMPOTENCY_HOLD_MS - 1))).kind).toBe('running')
      expect(expectOk(await store.start(request, at(IDEMPOTENCY_HOLD_MS)))).toMatchObject({
        kind: 'unanswered',
        specificationId: written.id,
      })
    })

    it('let work that changes nothing the second time run again', async () => {
      expectOk(await write(await claimed(at(0), { repeatable: true })))
      await claimed(at(IDEMPOTENCY_HOLD_MS), { repeatable: true })
    })

    it('keep nothing of an attempt that was taken over', async () => {
      const lost = await claimed()
      const present = await claimed(at(IDEMPOTENCY_HOLD_MS))
      expect(expectErr(await write(lost)).kind).toBe('StorageUnavailable')
      expect(await rows()).toEqual([])
      expectOk(await write(present))
      expect(await rows()).toHaveLength(1)
    })

    it('are not given back when the work was committed although it seemed to fail', async () => {
      const claim = await claimed()
      expectOk(await write(claim))
      const store = createIdempotencyStore(database())
      expectOk(await store.release(claim, at(1)))
      expect(expectOk(await store.start(request, at(2))).kind).toBe('unanswered')
    })

    it('know nothing of work that was undone, that wrote for somebody else, or that went on afterwards', async () => {
      const claim = await claimed()
      const store = createIdempotencyStore(database())
      const library = createLibrary(database())
      await store.within(claim, async () =>
        library.transaction((stores) => stores.audit.append(row).andThen(() => errAsync('undone'))),
      )
      expectOk(await write(claim, anAuditRecord(2, { requestId: null })))
      const late = Promise.withResolvers<void>()
      const finished = Promise.withResolvers<void>()
      await store.within(claim, async () => {
        void late.promise
          .then(() => library.transaction((stores) => stores.audit.append(anAuditRecord(3, { requestId: 'r' }))))
          .then(() => finished.resolve())
      })
      late.resolve()
      await finished.promise
      expect(await rows()).toHaveLength(2)
      await claimed(at(IDEMPOTENCY_HOLD_MS))
    })

    it('are removed when they are forgotten', async () => {
      const store = createIdempotencyStore(database())
      expectOk(await store.complete(await claimed(), { status: 200, headers: {}, body: '' }, at(1)))
      await claimed(at(IDEMPOTENCY_LIFE_MS), { key: 'another' })
      const { length } = await database().kysely.selectFrom('idempotency_keys').select('key').execute()
      expect(length).toBe(1)
    })
  })
})
