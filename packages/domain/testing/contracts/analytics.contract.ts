import { beforeEach, describe, expect, it } from 'vitest'
import type { AnalyticsSummary } from '../../src/ports/analytics.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aConflict } from '../builders/a-conflict.ts'
import { aLedgerEntry } from '../builders/a-ledger-entry.ts'
import { aSpecification, withNextVersion } from '../builders/a-specification.ts'
import { aValidation } from '../builders/a-validation.ts'
import { anAuditRecord } from '../builders/an-audit-record.ts'
import { expectOk } from '../results.ts'

const at = (day: number, hour = 0): Date => new Date(Date.UTC(2026, 2, day, hour))

/** What every Analytics promises. */
export const analyticsContract = (createLibrary: () => Promise<Library>): void => {
  describe('analytics', () => {
    let library: Library
    beforeEach(async () => {
      library = await createLibrary()
    })
    const summary = async (given: { replica?: string | null; since?: Date } = {}): Promise<AnalyticsSummary> =>
      expectOk(
        await library.analytics.summary({
          workspaceId: DEFAULT_WORKSPACE,
          since: at(1),
          now: at(20),
          replica: 'notion',
          ...given,
        }),
      )

    it('is zeros and nothing for an empty library', async () => {
      expect(await summary({ replica: null })).toEqual({
        counts: {
          total: 0,
          archived: 0,
          versions: 0,
          openConflicts: 0,
          byStatus: {},
          byType: {},
          byPriority: {},
          byLevel: {},
          byLink: {},
        },
        averageScore: null,
        scoreTrend: [],
        reviewTimes: null,
        sync: null,
      })
      expect((await summary()).sync).toEqual({ unsent: 0, oldestUnsentAt: null, lastPollAt: null })
    })

    it('counts active specifications by status, type, priority, level and link, and the rest as they are', async () => {
      const one = aSpecification({ n: 1, status: 'approved', content: { specType: 'API', priority: 'P0' } })
      const two = aSpecification({ n: 2, content: { specType: 'API', priority: 'P1' } })
      const three = aSpecification({ n: 3, content: { specType: 'Data', priority: 'P1' } })
      const gone = aSpecification({ n: 4, archivedAt: at(3) })
      for (const each of [one, two, three, gone]) expectOk(await library.specifications.insert(each))
      expectOk(await library.validations.put(aValidation(one, 1)))
      expectOk(await library.validations.put(aValidation(gone, 2)))
      expectOk(await library.conflicts.put(aConflict(two, 1)))
      expectOk(await library.conflicts.put(aConflict(two, 2, { state: 'resolved' })))
      expectOk(await library.ledger.put(aLedgerEntry(one)))
      expectOk(await library.ledger.put(aLedgerEntry(two, { state: 'conflict' })))
      const { counts, averageScore } = await summary()
      expect(counts).toEqual({
        total: 3,
        archived: 1,
        versions: 4,
        openConflicts: 1,
        byStatus: { approved: 1, draft: 2 },
        byType: { API: 2, Data: 1 },
        byPriority: { P0: 1, P1: 2 },
        byLevel: { silver: 1, not_validated: 2 },
        byLink: { synced: 1, conflict: 1 },
      })
      expect(averageScore).toBe(80)
    })

    it('judges by the newest report about the present text', async () => {
      const first = aSpecification({ n: 1 })
      expectOk(await library.specifications.insert(first))
      const scored = (n: number, score: number, level: 'bronze' | 'gold') => {
        const made = aValidation(first, n)
        return { ...made, standards: { ...made.standards, score, level } }
      }
      expectOk(await library.validations.put(scored(2, 60, 'bronze')))
      expectOk(await library.validations.put(scored(1, 95, 'gold')))
      expect(await summary()).toMatchObject({ averageScore: 60, counts: { byLevel: { bronze: 1 } } })
      const next = withNextVersion(first, { body: '# Specification 1\n\nOther\n' })
      expectOk(await library.specifications.update(next))
      expect(await summary()).toMatchObject({
        averageScore: null,
        counts: { versions: 2, byLevel: { not_validated: 1 } },
      })
    })

    it('tells the mean score of each day since the given moment', async () => {
      const one = aSpecification({ n: 1 })
      expectOk(await library.specifications.insert(one))
      const reports: readonly (readonly [Date, number])[] = [
        [at(4, 23), 50],
        [at(5, 0), 70],
        [at(5, 23), 80],
        [at(2), 10],
      ]
      for (const [n, [validatedAt, score]] of reports.entries()) {
        const made = aValidation(one, n, { validatedAt })
        expectOk(await library.validations.put({ ...made, standards: { ...made.standards, score } }))
      }
      expect((await summary({ since: at(3) })).scoreTrend).toEqual([
        { date: '2026-03-04', averageScore: 50, reports: 1 },
        { date: '2026-03-05', averageScore: 75, reports: 2 },
      ])
    })

    it('tells how long reviews took from their request to the first decision', async () => {
      const [one, two] = [aSpecification({ n: 1 }), aSpecification({ n: 2 })]
      const rows: readonly (readonly [typeof one, string, Date])[] = [
        [one, 'review.approved', at(1)],
        [one, 'review.requested', at(2)],
        [one, 'review.commented', at(2, 1)],
        [one, 'review.changes_requested', at(2, 2)],
        [one, 'review.approved', at(2, 5)],
        [one, 'review.requested', at(3)],
        [one, 'review.approved', at(3, 4)],
        [two, 'review.requested', at(4)],
        [two, 'review.approved', at(4, 9)],
        [two, 'review.requested', at(5)],
      ]
      for (const [n, [specification, action, moment]] of rows.entries())
        expectOk(
          await library.audit.append(anAuditRecord(n + 1, { action, at: moment, specificationId: specification.id })),
        )
      const hour = 3_600_000
      expect((await summary()).reviewTimes).toEqual({
        decided: 3,
        averageMs: 5 * hour,
        medianMs: 4 * hour,
        longestMs: 9 * hour,
      })
      expect((await summary({ since: at(3, 1) })).reviewTimes?.decided).toBe(1)
      expect((await summary({ since: at(6) })).reviewTimes).toBeNull()
    })

    it('tells what the other side does not have yet, and since when', async () => {
      const changed = (n: number) => aSpecification({ n, updatedAt: at(10 - n) })
      for (const n of [1, 2, 3, 4]) expectOk(await library.specifications.insert(changed(n)))
      expectOk(await library.ledger.put(aLedgerEntry(changed(1))))
      expectOk(await library.ledger.put(aLedgerEntry(changed(2), { state: 'pending' })))
      expectOk(await library.ledger.put(aLedgerEntry(changed(4), { state: 'conflict' })))
      expectOk(
        await library.ledger.setCursor(DEFAULT_WORKSPACE, 'notion', {
          cursor: null,
          lastPollAt: at(11),
          lastSweepAt: null,
          halted: null,
        }),
      )
      expect((await summary()).sync).toEqual({ unsent: 2, oldestUnsentAt: at(7), lastPollAt: at(11) })
    })

    it('looks at one workspace alone', async () => {
      const one = aSpecification({ n: 1 })
      expectOk(await library.specifications.insert(one))
      expectOk(await library.validations.put(aValidation(one, 1)))
      const elsewhere = expectOk(
        await library.analytics.summary({
          workspaceId: 'elsewhere' as WorkspaceId,
          since: at(1),
          now: at(20),
          replica: 'notion',
        }),
      )
      expect(elsewhere).toMatchObject({ counts: { total: 0, versions: 0, byLevel: {} }, scoreTrend: [] })
    })
  })
}
