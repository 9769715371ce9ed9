import { describe, expect, it } from 'vitest'
import type { JobHandler, JobQueue, JobRecord, JobRequest } from '../../src/ports/job-queue.ts'
import { DEFAULT_WORKSPACE, specificationId } from '../../src/specification/identifiers.ts'
import { expectOk } from '../results.ts'

/** A queue under test, and the end of all its waiting work. */
export interface JobQueueUnderTest {
  readonly queue: JobQueue
  /** Resolves once nothing is waiting or running (jobs put off to a later moment may stay). */
  readonly settle: () => Promise<void>
}

const id = specificationId('00000000-0000-4000-a000-000000000001')
const forSpecification: JobRequest = { kind: 'sync-specification', workspaceId: DEFAULT_WORKSPACE, specificationId: id }
const pass: JobRequest = {
  kind: 'sync',
  workspaceId: DEFAULT_WORKSPACE,
  sweep: true,
  dryRun: false,
  specificationId: null,
}

/** What every JobQueue promises. `create` starts an empty queue that gives its work to the handler. */
export const jobQueueContract = (name: string, create: (handler: JobHandler) => Promise<JobQueueUnderTest>): void => {
  describe(`job queue: ${name}`, () => {
    const show = async (queue: JobQueue, job: string): Promise<JobRecord | null> => expectOk(await queue.get(job))

    it('gives the request to the handler and keeps its result', async () => {
      const seen: JobRequest[] = []
      const ids: string[] = []
      const { queue, settle } = await create((request, _report, _signal, jobId) => {
        seen.push(request)
        ids.push(jobId)
        return Promise.resolve({ kind: 'done', result: { pulled: 1 } })
      })
      const job = expectOk(await queue.enqueue(pass))
      await settle()
      expect(seen).toEqual([pass])
      expect(ids).toEqual([job])
      expect(await show(queue, job)).toMatchObject({
        id: job,
        kind: 'sync',
        state: 'completed',
        result: { pulled: 1 },
        error: null,
      })
      expect((await show(queue, job))?.finishedAt).toBeInstanceOf(Date)
    })

    it('keeps the reason of a failed job', async () => {
      const { queue, settle } = await create(() => Promise.resolve({ kind: 'failed', error: 'the token was refused' }))
      const job = expectOk(await queue.enqueue(pass))
      await settle()
      expect(await show(queue, job)).toMatchObject({ state: 'failed', error: 'the token was refused' })
    })

    it('shows how far a job is', async () => {
      const { queue, settle } = await create((_request, report) => {
        report(3, 7)
        return Promise.resolve({ kind: 'done', result: null })
      })
      const job = expectOk(await queue.enqueue(pass))
      await settle()
      expect((await show(queue, job))?.progress).toEqual({ done: 3, total: 7 })
    })

    it('knows no job by an unknown id', async () => {
      const { queue } = await create(() => Promise.resolve({ kind: 'done', result: null }))
      expect(await show(queue, '00000000-0000-4000-8000-00000000ffff')).toBeNull()
    })

    it('runs a specification once more, and once only, when it is asked for several times while it runs', async () => {
      let runs = 0
      let release = (): void => undefined
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      let started = (): void => undefined
      const running = new Promise<void>((resolve) => {
        started = resolve
      })
      const { queue, settle } = await create(async () => {
        runs++
        if (runs === 1) {
          started()
          await held
        }
        return { kind: 'done', result: null }
      })
      expectOk(await queue.enqueue(forSpecification))
      const settled = settle()
      await running
      for (let n = 0; n < 3; n++) expectOk(await queue.enqueue(forSpecification))
      expect(expectOk(await queue.depth())).toEqual({ waiting: 1, running: 1 })
      release()
      await settled
      await settle()
      expect(runs).toBe(2)
    })

    it('counts a job that must wait as waiting, not as failed', async () => {
      const { queue, settle } = await create(() =>
        Promise.resolve({ kind: 'later', at: new Date('2100-01-01T00:00:00Z'), reason: 'the budget is spent' }),
      )
      const job = expectOk(await queue.enqueue(pass))
      await settle()
      expect((await show(queue, job))?.state).toBe('queued')
      expect(expectOk(await queue.depth())).toEqual({ waiting: 1, running: 0 })
    })
  })
}
