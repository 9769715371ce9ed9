import { DEFAULT_WORKSPACE } from '@nos/domain'
import { anOutboxMessage, aSpecification } from '@nos/domain/testing'
import { errAsync, okAsync } from 'neverthrow'
import { afterEach, describe, expect, it } from 'vitest'
import { createJobQueue, type WorkedJobQueue } from '../src/jobs/create-job-queue.ts'
import { createOutboxRelay, type OutboxRelay } from '../src/jobs/create-outbox-relay.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

withTestDatabases((database) => {
  describe('the outbox relay', () => {
    let queue: WorkedJobQueue
    let relay: OutboxRelay
    afterEach(async () => {
      await relay.stop()
      await queue.stop(1_000)
    })
    const [one, two] = [aSpecification({ n: 1 }), aSpecification({ n: 2 })]

    it('turns a committed message into a job at once, without a poll', async () => {
      let started: (specification: string) => void = () => undefined
      const running = new Promise<string>((resolve) => (started = resolve))
      queue = createJobQueue(database())
      await queue.start(async (request) => {
        if (request.kind === 'sync-specification') started(request.specificationId)
        return { kind: 'done', result: null }
      })
      const library = createLibrary(database(), { onOutboxWritten: () => relay.wake() })
      relay = createOutboxRelay(library, queue, { pollInterval: 0 })
      await library.transaction((stores) => stores.outbox.append(anOutboxMessage(one, 1)))
      expect(await running).toBe(one.id)
    })

    it('queues what a changed specification needs, of each kind', async () => {
      queue = createJobQueue(database())
      const library = createLibrary(database())
      relay = createOutboxRelay(library, queue, {
        pollInterval: 0,
        kindsFor: () => okAsync(['sync-specification', 'validate-specification'] as const),
      })
      await library.transaction((stores) => stores.outbox.append(anOutboxMessage(one, 1)))
      expect((await relay.relay()).isOk()).toBe(true)
      const seen: string[] = []
      const both = new Promise<void>((resolve) => {
        void queue.start(async ({ kind }) => {
          seen.push(kind)
          if (seen.length === 2) resolve()
          return { kind: 'done', result: null }
        })
      })
      await both
      expect(seen.toSorted()).toEqual(['sync-specification', 'validate-specification'])
    })

    it('queues each specification once, empties the outbox, and counts what it has not come to as waiting', async () => {
      queue = createJobQueue(database())
      const library = createLibrary(database())
      relay = createOutboxRelay(library, queue, { pollInterval: 0 })
      for (let n = 1; n <= 250; n += 1) await library.outbox.append(anOutboxMessage(n % 2 === 0 ? one : two, n))
      expect((await queue.depth())._unsafeUnwrap()).toEqual({ waiting: 250, running: 0 })
      expect((await relay.relay()).isOk()).toBe(true)
      expect((await library.outbox.pending(10))._unsafeUnwrap()).toEqual([])
      expect((await queue.depth())._unsafeUnwrap()).toEqual({ waiting: 2, running: 0 })
    })

    it('keeps a message whose job could not be queued, and says so', async () => {
      queue = createJobQueue(database())
      const library = createLibrary(database())
      const failures: unknown[] = []
      const failure = { kind: 'StorageUnavailable', reason: 'down', cause: null } as const
      relay = createOutboxRelay(
        library,
        { ...queue, enqueue: () => errAsync(failure) },
        { pollInterval: 0, onError: (error) => failures.push(error) },
      )
      await library.outbox.append(anOutboxMessage(one, 1))
      relay.wake()
      await relay.stop()
      expect(failures).toEqual([failure])
      expect((await library.outbox.pending(10))._unsafeUnwrap()).toHaveLength(1)
    })

    it('pauses before it looks again, so that what is written meanwhile is looked up together', async () => {
      queue = createJobQueue(database())
      const library = createLibrary(database())
      const looks: number[] = []
      const looked: (() => void)[] = []
      const outbox = {
        ...library.outbox,
        pending: (limit: number) =>
          library.outbox.pending(limit).map((messages) => {
            looks.push(performance.now())
            looked.shift()?.()
            return messages
          }),
      }
      const nextLook = () => new Promise<void>((resolve) => looked.push(resolve))
      relay = createOutboxRelay({ ...library, outbox }, queue, { pollInterval: 0 })
      await library.outbox.append(anOutboxMessage(one, 1))
      const first = nextLook()
      relay.wake()
      await first
      const second = nextLook()
      await library.outbox.append(anOutboxMessage(two, 2))
      for (let wakes = 0; wakes < 5; wakes += 1) relay.wake()
      await second
      await relay.stop()
      const [begun = 0, again = 0] = looks
      expect(looks).toHaveLength(2)
      expect(again - begun).toBeGreaterThan(95)
    })

    it('queues eight at a time', async () => {
      queue = createJobQueue(database())
      const library = createLibrary(database())
      let [now, most] = [0, 0]
      const enqueue: typeof queue.enqueue = (request) => {
        now += 1
        most = Math.max(most, now)
        return queue.enqueue(request).map((job) => {
          now -= 1
          return job
        })
      }
      relay = createOutboxRelay(library, { ...queue, enqueue }, { pollInterval: 0 })
      for (let n = 1; n <= 20; n += 1) await library.outbox.append(anOutboxMessage(aSpecification({ n }), n))
      expect((await relay.relay()).isOk()).toBe(true)
      expect(most).toBe(8)
      expect((await queue.depth())._unsafeUnwrap()).toEqual({ waiting: 20, running: 0 })
    })

    it('wakes nobody for a transaction that was undone', async () => {
      let woken = 0
      const library = createLibrary(database(), { onOutboxWritten: () => (woken += 1) })
      queue = createJobQueue(database())
      relay = createOutboxRelay(library, queue, { pollInterval: 0 })
      await library.transaction((stores) => stores.outbox.append(anOutboxMessage(one, 1)).andThen(() => errAsync('no')))
      expect(woken).toBe(0)
      await library.transaction((stores) => stores.outbox.append(anOutboxMessage(one, 1)).andThen(() => okAsync('yes')))
      expect(woken).toBe(1)
      expect((await library.outbox.pending(5))._unsafeUnwrap().map(({ workspaceId }) => workspaceId)).toEqual([
        DEFAULT_WORKSPACE,
      ])
    })
  })
})
