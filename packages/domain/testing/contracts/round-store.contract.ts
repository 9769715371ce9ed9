import { beforeEach, describe, expect, it } from 'vitest'
import type { PendingRemark } from '../../src/ports/replica-remarks.ts'
import type { Library } from '../../src/ports/stores.ts'
import type { ReviewRound } from '../../src/review/review-round.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aReview } from '../builders/a-review.ts'
import { aSpecification, withNextVersion } from '../builders/a-specification.ts'
import { anAuditRecord } from '../builders/an-audit-record.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every RoundStore and ReviewSettings promise, and what reviews need of the other stores. */
export const roundStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('review store', () => {
    let library: Library
    const one = aSpecification({ n: 1 })
    const two = aSpecification({ n: 2 })
    const of = (n: number, given: Partial<ReviewRound> = {}) => aReview(one, { n, ...given })
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of [one, two]) expectOk(await library.specifications.insert(specification))
    })

    it('gives back a review with every date and decision, in its workspace', async () => {
      const round = of(1, {
        dueAt: new Date('2026-04-01T00:00:00.000Z'),
        delegations: [{ giver: 'ralf', taker: '2026-04-01T00:00:00.000Z' }],
        approved: { versionId: one.head.id, number: 1, at: new Date('2026-03-03T00:00:00.000Z'), revoked: false },
      })
      expectOk(await library.reviews.put(round))
      expect(expectOk(await library.reviews.newest(DEFAULT_WORKSPACE, one.id))).toEqual(round)
      expect(expectOk(await library.reviews.newest('elsewhere' as WorkspaceId, one.id))).toBeNull()
      expect(expectOk(await library.reviews.newest(DEFAULT_WORKSPACE, two.id))).toBeNull()
    })

    it('replaces a review and gives all of a specification, newest first', async () => {
      for (const n of [1, 2]) expectOk(await library.reviews.put(of(n)))
      expectOk(await library.reviews.put(of(2, { requiredApprovals: 3 })))
      expect(expectOk(await library.reviews.of(DEFAULT_WORKSPACE, one.id))).toEqual([
        of(2, { requiredApprovals: 3 }),
        of(1),
      ])
    })

    it('finds the last approval below a version that was not taken back', async () => {
      const approved = (number: number, revoked = false) => ({
        approved: { versionId: one.head.id, number, at: new Date('2026-03-03T00:00:00.000Z'), revoked },
      })
      for (const [n, number] of [
        [1, 2],
        [2, 5],
        [3, 9],
      ] as const)
        expectOk(await library.reviews.put(of(n, approved(number, number === 5))))
      const last = async (below: number) =>
        expectOk(await library.reviews.lastApproved(DEFAULT_WORKSPACE, one.id, below))?.number ?? null
      expect([await last(2), await last(3), await last(9), await last(10)]).toEqual([null, 2, 2, 9])
    })

    it('lists newest first, by reviewer and state, page by page, without the archived', async () => {
      for (const n of [1, 2, 3]) expectOk(await library.reviews.put(of(n, n === 1 ? { closedAt: new Date(0) } : {})))
      expectOk(await library.reviews.put(aReview(two, { n: 4, reviewers: ['rosa'] })))
      const query = { workspaceId: DEFAULT_WORKSPACE, limit: 2, cursor: null }
      const first = expectOk(await library.reviews.list(query))
      expect(first.items.map(({ id }) => id)).toEqual([aReview(two, { n: 4 }).id, of(3).id])
      const second = expectOk(await library.reviews.list({ ...query, cursor: first.nextCursor }))
      expect(second.items.map(({ id }) => id)).toEqual([of(2).id, of(1).id])
      expect(second.nextCursor).toBeNull()
      const found = async (narrower: object) =>
        expectOk(await library.reviews.list({ ...query, limit: 9, ...narrower })).items.length
      expect(await found({ reviewer: 'rosa' })).toBe(1)
      expect(await found({ reviewer: 'rita', open: true })).toBe(2)
      expect(await found({ open: false })).toBe(1)
      expect(expectErr(await library.reviews.list({ ...query, cursor: 'nonsense' }))).toEqual({ kind: 'InvalidCursor' })
      expectOk(await library.specifications.update({ ...two, archivedAt: new Date(0), revision: 2 }))
      expect(await found({ reviewer: 'rosa' })).toBe(0)
    })

    it('keeps the policies, the people and whom it met at the replica', async () => {
      const settings = library.reviewSettings
      expect(expectOk(await settings.policies(DEFAULT_WORKSPACE))).toEqual({ general: {}, byType: {} })
      const freeze = { from: new Date('2026-03-03T00:00:00.000Z'), until: null, reason: 'Release' }
      const policies = { general: { freeze }, byType: { API: { requiredReviewers: ['rita'] } } }
      expectOk(await settings.putPolicies(DEFAULT_WORKSPACE, policies))
      const people = [
        { subject: 'rita', role: 'reviewer', name: null, email: 'r@example.com', notionUserId: null },
      ] as const
      expectOk(await settings.putPeople(DEFAULT_WORKSPACE, people))
      expect(expectOk(await settings.policies(DEFAULT_WORKSPACE))).toEqual(policies)
      expect(expectOk(await settings.people(DEFAULT_WORKSPACE))).toEqual(people)
      expectOk(await settings.meet(DEFAULT_WORKSPACE, { id: 'n1', name: null, email: null }))
      expectOk(await settings.meet(DEFAULT_WORKSPACE, { id: 'n1', name: 'Nora', email: 'n@example.com' }))
      expect([...expectOk(await settings.met(DEFAULT_WORKSPACE)).values()]).toEqual([
        { id: 'n1', name: 'Nora', email: 'n@example.com' },
      ])
    })

    it('keeps what is to be said at the replica until it is said, oldest first', async () => {
      const remark = (n: number, given: Partial<PendingRemark> = {}): PendingRemark => ({
        id: `00000000-0000-4000-f000-${n.toString(16).padStart(12, '0')}`,
        workspaceId: DEFAULT_WORKSPACE,
        replica: 'notion',
        specificationId: one.id,
        text: 'Why.',
        to: null,
        createdAt: new Date(n),
        startedAt: null,
        ...given,
      })
      const all = [remark(1, { to: 'n1' }), remark(2, { specificationId: two.id })]
      for (const each of [remark(3, { replica: 'other' }), ...all.toReversed()])
        expectOk(await library.remarks.put(each))
      expectOk(await library.remarks.put({ ...remark(1), to: 'n1', startedAt: new Date(9) }))
      const started = { ...remark(1), to: 'n1', startedAt: new Date(9) }
      expect(expectOk(await library.remarks.waiting(DEFAULT_WORKSPACE, 'notion'))).toEqual([started, all[1]])
      expect(expectOk(await library.remarks.waitingFor(DEFAULT_WORKSPACE, 'notion', one.id))).toEqual([started])
      expectOk(await library.remarks.remove(DEFAULT_WORKSPACE, started.id))
      expect(expectOk(await library.remarks.waitingFor(DEFAULT_WORKSPACE, 'notion', one.id))).toEqual([])
    })

    it('names everybody who brought text in, and who had it made, and nobody who changed a property', async () => {
      const by = (id: string) => ({ kind: 'user', id, name: id }) as const
      const second = withNextVersion(one, { tags: ['x'] })
      const third = withNextVersion(second, { body: '# Other\n' })
      const versions = [
        { ...second, head: { ...second.head, author: by('tagger') } },
        { ...third, head: { ...third.head, author: { kind: 'ai', id: 'model', name: 'Model' } as const } },
      ]
      for (const next of versions) expectOk(await library.specifications.update(next))
      expectOk(
        await library.audit.append(
          anAuditRecord(1, {
            specificationId: one.id,
            actor: by('asker'),
            beforeVersion: second.head.id,
            afterVersion: third.head.id,
          }),
        ),
      )
      const contributors = async (after: number) =>
        expectOk(await library.versions.contributors(DEFAULT_WORKSPACE, one.id, after)).map(({ id }) => id)
      expect(new Set(await contributors(0))).toEqual(new Set(['alice', 'model', 'asker']))
      expect(new Set(await contributors(1))).toEqual(new Set(['model', 'asker']))
      expect(await contributors(3)).toEqual([])
    })

    it('keeps the newest address of a subject, workspace by workspace', async () => {
      const { reviewSettings } = library
      for (const email of ['old@example.com', 'rita@example.com'])
        expectOk(await reviewSettings.learnAddress(DEFAULT_WORKSPACE, 'rita', email))
      expect(expectOk(await reviewSettings.addresses(DEFAULT_WORKSPACE))).toEqual(
        new Map([['rita', 'rita@example.com']]),
      )
      expect(expectOk(await reviewSettings.addresses('other' as typeof DEFAULT_WORKSPACE))).toEqual(new Map())
    })

    it('lets one change after another through the lock', async () => {
      const raise = async () =>
        library.transaction((stores) =>
          stores.specifications
            .lock(DEFAULT_WORKSPACE, one.id)
            .andThen((present) =>
              stores.specifications.update({ ...(present ?? one), revision: (present?.revision ?? 0) + 1 }),
            ),
        )
      for (const result of await Promise.all([raise(), raise(), raise()])) expectOk(result)
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, one.id))?.revision).toBe(4)
    })
  })
}
