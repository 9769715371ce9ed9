import { DEFAULT_WORKSPACE, type Specification } from '@nos/domain'
import { aConflict, aLedgerEntry, anOutboxMessage, aSpecification } from '@nos/domain/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { readInstallationFigures } from '../src/figures/read-installation-figures.ts'
import { createJobQueue, type WorkedJobQueue } from '../src/jobs/create-job-queue.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

const MINUTE = 60_000

withTestDatabases((database) => {
  const queues: WorkedJobQueue[] = []
  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.stop(0)
  })

  const keep = async (specification: Specification): Promise<void> => {
    const kept = await createLibrary(database()).specifications.insert(specification)
    expect(kept.isOk()).toBe(true)
  }
  const figures = async (replica: string | null) => (await readInstallationFigures(database(), replica))._unsafeUnwrap()

  describe('the figures of the installation', () => {
    it('are nothing of an empty one', async () => {
      expect(await figures(null)).toMatchObject({ outbox: 0, conflicts: 0, specifications: [], sync: null })
      expect((await figures('notion')).sync).toEqual({
        links: [],
        lagSeconds: 0,
        lastPollAgeSeconds: null,
        halted: false,
      })
    })

    it('count jobs, changes to queue, conflicts and specifications', async () => {
      const library = createLibrary(database())
      const jobs = createJobQueue(database())
      queues.push(jobs)
      const [one, other, archived] = [1, 2, 3].map((n) => aSpecification({ n })) as [
        Specification,
        Specification,
        Specification,
      ]
      for (const each of [one, { ...other, status: 'approved' as const }, { ...archived, archivedAt: new Date() }])
        await keep(each)
      await library.outbox.append(anOutboxMessage(one, 1))
      await library.conflicts.put(aConflict(one, 1))
      await library.conflicts.put(aConflict(one, 2, { state: 'resolved' }))
      for (const { id } of [one, other])
        await jobs.enqueue({ kind: 'sync-specification', workspaceId: DEFAULT_WORKSPACE, specificationId: id })
      const seen = await figures(null)
      expect(seen).toMatchObject({ outbox: 1, conflicts: 1 })
      expect(seen.jobs).toEqual([{ kind: 'sync-specification', state: 'waiting', count: 2 }])
      expect(seen.specifications.toSorted((a, b) => a.status.localeCompare(b.status))).toEqual([
        { status: 'approved', count: 1 },
        { status: 'draft', count: 1 },
      ])
    })

    it('know how long the oldest change has waited for the replica', async () => {
      const library = createLibrary(database())
      const now = Date.now()
      const changed = (n: number, minutes: number): Specification =>
        aSpecification({ n, updatedAt: new Date(now - minutes * MINUTE) })
      const [inStep, ahead, inConflict, archived] = [changed(1, 90), changed(2, 5), changed(3, 80), changed(4, 70)] as [
        Specification,
        Specification,
        Specification,
        Specification,
      ]
      for (const each of [inStep, ahead, inConflict, { ...archived, archivedAt: new Date() }]) await keep(each)
      await library.ledger.put(aLedgerEntry(inStep))
      await library.ledger.put(aLedgerEntry(ahead, { state: 'pending' }))
      await library.ledger.put(aLedgerEntry(inConflict, { state: 'conflict', base: null }))
      await library.ledger.setCursor(DEFAULT_WORKSPACE, 'notion', {
        cursor: null,
        lastPollAt: new Date(now - 2 * MINUTE),
        lastSweepAt: null,
        halted: { reason: 'more than half vanished', since: new Date(now), affected: 2 },
      })
      const { sync } = await figures('notion')
      expect(Math.round((sync?.lagSeconds ?? 0) / 60)).toBe(5)
      expect(Math.round((sync?.lastPollAgeSeconds ?? 0) / 60)).toBe(2)
      expect(sync?.halted).toBe(true)
      expect(sync?.links.toSorted((a, b) => a.state.localeCompare(b.state))).toEqual([
        { state: 'conflict', count: 1 },
        { state: 'pending', count: 1 },
        { state: 'synced', count: 1 },
      ])
      await keep(changed(5, 20))
      expect(Math.round(((await figures('notion')).sync?.lagSeconds ?? 0) / 60)).toBe(20)
    })
  })
})
