import { jobQueueContract } from '@nos/domain/testing'
import { DEFAULT_WORKSPACE, specificationId, type JobHandler, type JobRequest } from '@nos/domain'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { createJobQueue, type WorkedJobQueue } from '../src/jobs/create-job-queue.ts'
import type { Database } from '../src/connection/database.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

const request = (n: number): JobRequest => ({
  kind: 'sync-specification',
  workspaceId: DEFAULT_WORKSPACE,
  specificationId: specificationId(`00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`),
})
const pass: JobRequest = {
  kind: 'sync',
  workspaceId: DEFAULT_WORKSPACE,
  sweep: false,
  dryRun: false,
  specificationId: null,
}

withTestDatabases((database, kind) => {
  const queues: WorkedJobQueue[] = []
  const errors: unknown[] = []
  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.stop(1_000)))
    expect(errors.splice(0)).toEqual([])
  })
  const start = async (handler: JobHandler): Promise<WorkedJobQueue> => {
    const queue = createJobQueue(database(), { onError: (error) => errors.push(error) })
    queues.push(queue)
    const started = await queue.start(handler)
    expect(started.isOk()).toBe(true)
    return queue
  }

  jobQueueContract(kind, async (handler) => {
    const queue = await start(handler)
    return { queue, settle: () => nothingDue(database()) }
  })

  describe('the job queue', () => {
    it('starts a job without waiting for a poll', async () => {
      let started = (): void => undefined
      const queue = await start(async () => {
        started()
        return { kind: 'done', result: null }
      })
      const before = performance.now()
      // A worker that polled would take a second for each.
      for (let n = 0; n < 8; n += 1) {
        const running = new Promise<void>((resolve) => (started = resolve))
        await queue.enqueue(pass)
        await running
        await nothingDue(database())
      }
      expect(performance.now() - before).toBeLessThan(5_000)
    })

    it('works off a backlog of many specifications without waiting for a poll between them', async () => {
      const seen = new Set<string>()
      const queue = createJobQueue(database())
      queues.push(queue)
      await Promise.all(Array.from({ length: 60 }, (_, n) => queue.enqueue(request(n))))
      const before = performance.now()
      await queue.start(async (job) => {
        seen.add(JSON.stringify(job))
        return { kind: 'done', result: null }
      })
      await nothingDue(database())
      expect(seen.size).toBe(60)
      // With one job for each poll it would take a minute.
      expect(performance.now() - before).toBeLessThan(15_000)
    })

    it('gives simultaneous callers one and the same job', async () => {
      const queue = createJobQueue(database())
      queues.push(queue)
      const ids = await Promise.all(Array.from({ length: 20 }, () => queue.enqueue(request(1))))
      expect(new Set(ids.map((id) => id._unsafeUnwrap())).size).toBe(1)
    })

    it('runs a put-off job again at its moment, under the same id and without counting an attempt', async () => {
      let runs = 0
      const queue = await start(async () => {
        runs += 1
        return runs <= 2
          ? { kind: 'later', at: new Date(Date.now() + 50), reason: 'the budget is spent' }
          : { kind: 'done', result: runs }
      })
      const id = (await queue.enqueue(pass))._unsafeUnwrap()
      await finished(queue, id)
      expect((await queue.get(id))._unsafeUnwrap()).toMatchObject({ state: 'completed', result: 3 })
      const { rows } = await sql<{
        left: number
      }>`select retry_limit - retry_count as left from nos_jobs.job where id = ${id}`.execute(database().kysely)
      expect(rows).toEqual([{ left: 3 }])
    })

    it('repeats a specification whose sync failed, after a pause', async () => {
      let runs = 0
      const queue = await start(async () => {
        runs += 1
        return runs === 1 ? { kind: 'failed', error: 'the other side is down' } : { kind: 'done', result: null }
      })
      const id = (await queue.enqueue(request(1)))._unsafeUnwrap()
      await finished(queue, id)
      expect(runs).toBe(2)
    })

    it('tells running handlers to end when it stops, and leaves the rest to the next start', async () => {
      let release = (): void => undefined
      const began = new Promise<void>((resolve) => (release = resolve))
      let told = false
      const queue = await start(async (_job, _report, signal) => {
        release()
        while (!signal.aborted) await new Promise((resolve) => setImmediate(resolve))
        told = true
        return { kind: 'later', at: new Date(), reason: 'stopping' }
      })
      const id = (await queue.enqueue(request(1)))._unsafeUnwrap()
      await began
      await queue.stop()
      expect(told).toBe(true)
      const next = await start(async () => ({ kind: 'done', result: 'next' }))
      await finished(next, id)
      expect((await next.get(id))._unsafeUnwrap()).toMatchObject({ state: 'completed', result: 'next' })
    })

    it('never runs one specification twice at the same time, on two instances', async () => {
      let running = 0
      let most = 0
      const handler: JobHandler = async () => {
        running += 1
        most = Math.max(most, running)
        for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve))
        running -= 1
        return { kind: 'done', result: null }
      }
      const [one, two] = await Promise.all([start(handler), start(handler)])
      for (let n = 0; n < 15; n += 1) await Promise.all([one.enqueue(request(1)), two.enqueue(request(1))])
      await nothingDue(database())
      expect(most).toBe(1)
    })
  })
})

/** Resolves when nothing runs and nothing could run now. */
const nothingDue = (database: Database): Promise<void> =>
  until(async () => {
    const { rows } = await sql`
      select from nos_jobs.job where state = 'active' or state < 'active' and start_after <= now() + interval '5 seconds'`.execute(
      database.kysely,
    )
    return rows.length === 0
  })

const finished = (queue: WorkedJobQueue, id: string): Promise<void> =>
  until(async () => (await queue.get(id))._unsafeUnwrap()?.finishedAt instanceof Date)

const until = async (reached: () => Promise<boolean>): Promise<void> => {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 20))
}
