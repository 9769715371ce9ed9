import { expect, it } from 'vitest'
import { expectOk } from '@nos/domain/testing'
import { createInMemoryIdempotencyStore } from './in-memory-idempotency-store.ts'

const at = (seconds: number): Date => new Date(seconds * 1000)
const request = (key: string) => ({ scope: 's', key, fingerprint: 'f' })
const answer = { status: 200, headers: {}, body: '' }

it('forgets the oldest answers when it is full, and never a running request', async () => {
  const store = createInMemoryIdempotencyStore(3)
  await store.start(request('running'), at(0))
  for (const key of ['a', 'b']) {
    await store.start(request(key), at(1))
    await store.complete(request(key), answer, at(1))
  }
  await store.start(request('c'), at(2))
  expect(expectOk(await store.start(request('running'), at(3))).kind).toBe('running')
  expect(expectOk(await store.start(request('c'), at(3))).kind).toBe('running')
  expect(expectOk(await store.start(request('a'), at(3))).kind).toBe('started')
})
